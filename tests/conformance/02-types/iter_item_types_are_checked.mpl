fn main() do
  let a = Iter.from([1, 2]) |> Map.collect()
  let b = Iter.from(["x"]) |> Iter.sum()
  let c = Iter.from([1]) |> String.collect()
  let d = Iter.from([1, 2]) |> Iter.map(fn x -> x <> "s" end)
  let e = 1 + Iter.find(Iter.from([1]), fn x -> x > 0 end)
  let f = Iter.from(12)
  println("done")
end
