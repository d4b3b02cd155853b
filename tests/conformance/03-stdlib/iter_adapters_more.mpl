fn main() do
  println("#{Iter.from([1, 2]) |> Iter.flat_map(fn n -> [n, n * 10] end) |> List.collect()}")
  println("#{Iter.from(["1", "x"]) |> Iter.filter_map(String.to_int) |> List.collect()}")
  println("#{Iter.from([1, 2, 3, 1]) |> Iter.take_while(fn n -> n < 3 end) |> List.collect()}")
  println("#{Iter.from([1, 2, 3, 1]) |> Iter.skip_while(fn n -> n < 3 end) |> List.collect()}")
  println("#{Iter.from(0..7) |> Iter.step_by(3) |> List.collect()}")
  println("#{Iter.chain(Iter.from([1]), Iter.from([2])) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.chunk(2) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.windows(2) |> List.collect()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.scan(0, fn a, x -> a + x end) |> List.collect()}")
  println("#{Iter.from([1, 1, 2, 1]) |> Iter.dedup() |> List.collect()}")
  println("#{Iter.from([1, 2, 1]) |> Iter.uniq() |> List.collect()}")
  println("#{Iter.from([1, 2]) |> Iter.intersperse(0) |> List.collect()}")
end
