fn main() do
  println("#{Iter.zip(Iter.from(["a", "b"]), Iter.from([1, 2])) |> Map.collect()}")
  println("#{Iter.from([5, 6]) |> Iter.enumerate() |> Map.collect()}")
  let m = Map.collect(Iter.from([("k", "v")]))
  println("#{Map.get(m, "k")}")
end
