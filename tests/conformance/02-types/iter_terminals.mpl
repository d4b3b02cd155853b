fn main() do
  println("#{Iter.from([1, 2, 3]) |> Iter.count()} #{Iter.from([1, 2, 3]) |> Iter.sum()} #{Iter.from([0.5, 1.25]) |> Iter.sum()}")
  println("#{Iter.from(1..1) |> Iter.sum()} #{Iter.from(List.filter([1.0], fn x -> x > 2.0 end)) |> Iter.sum()}")
  println("#{Iter.from([1, 2]) |> Iter.any(fn x -> x > 1 end)} #{Iter.from([1, 2]) |> Iter.all(fn x -> x > 1 end)}")
  println("#{Iter.from(1..1) |> Iter.any(fn x -> x > 1 end)} #{Iter.from(1..1) |> Iter.all(fn x -> x > 1 end)}")
  println("#{Iter.from([1, 5, 9]) |> Iter.find(fn x -> x > 4 end)} #{Iter.from([1]) |> Iter.find(fn x -> x > 4 end)}")
  println("#{Iter.from([1, 2, 3]) |> Iter.reduce("", fn acc, x -> acc <> "#{x};" end)}")
  println("#{Iter.from([("a", 1), ("b", 2), ("a", 3)]) |> Map.collect()} #{Iter.from([2, 1, 2]) |> Set.collect()}")
  println(Iter.from(["x", "y"]) |> Iter.map(fn s -> s <> s end) |> String.collect())
  let nothing :: List<Int> = []
  println("#{Iter.from(nothing) |> Iter.reduce(7, fn a, b -> a + b end)} #{Iter.from(nothing) |> List.collect()}")
end
