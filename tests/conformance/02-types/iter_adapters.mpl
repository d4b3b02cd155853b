fn main() do
  println("#{Iter.from([1, 2, 3]) |> Iter.map(fn x -> x * 10 end) |> List.collect()}")
  println("#{Iter.from(1..7) |> Iter.filter(fn x -> x % 2 == 0 end) |> List.collect()}")
  println("#{Iter.from(["a", "b", "c"]) |> Iter.enumerate() |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.zip(Iter.from(["x", "y"])) |> List.collect()}")
  println("#{Iter.from(0..10) |> Iter.skip(3) |> Iter.take(2) |> List.collect()}")
  println("#{Iter.from([1, 2]) |> Iter.take(-1) |> List.collect()} #{Iter.from([1, 2]) |> Iter.skip(-4) |> List.collect()} #{Iter.from([1]) |> Iter.skip(5) |> Iter.count()}")
  println("#{Iter.from(%{"a" => 1, "b" => 2}) |> List.collect()} #{Iter.from(Set.from_list([3, 3, 4])) |> Iter.sum()}")
  println("#{Iter.from(Queue.push(Queue.push(Queue.new(), "p"), "q")) |> List.collect()} #{Iter.from(Iter.from([5])) |> List.collect()}")
end
