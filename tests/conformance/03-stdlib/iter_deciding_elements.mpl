fn main() do
  let it = Iter.from([1, 2, 3])
  println("#{Iter.any(it, fn x -> x == 2 end)}")
  println("#{List.collect(it)}")
  let other = Iter.from([1, 2, 3])
  println("#{Iter.all(other, fn x -> x < 2 end)}")
  println("#{List.collect(other)}")
  println("#{Iter.find(Iter.from([1, 2]), fn x -> x > 1 end)}")
  println("#{Iter.find(Iter.from([1]), fn x -> x > 1 end)}")
  println("#{Iter.any(Iter.from([]), fn x -> x == 1 end)}")
  println("#{Iter.all(Iter.from([]), fn x -> x == 1 end)}")
end
