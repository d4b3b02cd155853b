fn main() do
  println("#{String.collect(Iter.from(["a", "b"]))}")
  println("#{Iter.from(String.chars("abc")) |> Iter.take(2) |> String.collect()}")
  println(inspect(String.collect(Iter.from([]))))
end
