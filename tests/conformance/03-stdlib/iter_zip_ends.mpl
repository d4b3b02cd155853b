fn main() do
  let a = Iter.from([1, 2, 3])
  let b = Iter.from(["x"])
  println("#{Iter.zip(a, b) |> List.collect()}")
  println("#{List.collect(a)}")
  println("#{Iter.zip_with(Iter.from([1, 2]), Iter.count_from(10), fn x, y -> x + y end) |> List.collect()}")
end
