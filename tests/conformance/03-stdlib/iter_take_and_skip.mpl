fn main() do
  println("#{Iter.from([1, 2, 3]) |> Iter.take(0) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.take(-1) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.take(9) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.skip(1) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.skip(-1) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.skip(9) |> List.collect()}")
  let source = Iter.from([1, 2, 3])
  println("#{source |> Iter.take(1) |> List.collect()}")
  println("#{List.collect(source)}")
end
