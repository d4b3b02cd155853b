fn main() do
  println("#{Iter.count_from(5) |> Iter.take(3) |> List.collect()}")
  println("#{Iter.repeat("x") |> Iter.take(2) |> List.collect()}")
  println("#{Iter.cycle([1, 2]) |> Iter.take(5) |> List.collect()}")
  println("#{Iter.iterate(1, fn n -> n * 2 end) |> Iter.take(5) |> List.collect()}")
  println("#{Iter.unfold(3, fn n -> if n == 0 do None else Some((n, n - 1)) end end) |> List.collect()}")
end
