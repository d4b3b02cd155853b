fn main() do
  println("#{Iter.find_index(Iter.from([1, 4]), Int.is_even)}")
  println("#{Iter.find_index(Iter.from([1]), Int.is_even)}")
  println("#{Iter.find_map(Iter.from(["x", "7"]), String.to_int)}")
  println("#{Iter.partition(Iter.from([1, 2, 3]), Int.is_odd)}")
  println("#{Iter.group_by(Iter.from([1, 2, 3]), Int.is_odd)}")
  println("#{Iter.try_each(Iter.from([1, 2]), fn _ -> Ok(()) end) == Ok(())}")
  println("#{Iter.try_each(Iter.from([1, 0, 2]), fn n -> if n > 0 do Ok(()) else Err("zero") end end) == Err("zero")}")
end
