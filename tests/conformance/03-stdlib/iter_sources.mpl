fn main() do
  println("#{Iter.from([1, 2]) |> List.collect()}")
  println("#{Iter.from(2..5) |> List.collect()}")
  println("#{Iter.from(%{"b" => 1, "a" => 2}) |> List.collect()}")
  println("#{Iter.from(Set.from_list([2, 1])) |> List.collect()}")
  println("#{Iter.from(Iter.from([1])) |> List.collect()}")
  println("#{Iter.range(1, 4) |> List.collect()}")
  println("#{Iter.once(7) |> List.collect()}")
  println("#{Iter.chars("né") |> List.collect()}")
  println("#{Iter.lines("a\r\nb") |> List.collect()}")
  let none :: List<Int> = []
  println("#{Iter.cycle(none) |> List.collect()}")
end
