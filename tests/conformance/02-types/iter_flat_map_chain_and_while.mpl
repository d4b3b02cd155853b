fn main() do
  println("#{Iter.from([1, 2, 3]) |> Iter.flat_map(fn n -> Iter.from(0..n) end) |> List.collect()}")
  println("#{Iter.from([[1], [], [2, 3]]) |> Iter.flat_map(fn xs -> Iter.from(xs) end) |> List.collect()}")
  println("#{Iter.chain(Iter.from([1, 2]), Iter.from([3])) |> List.collect()}")
  println("#{Iter.from([1, 2, 9, 1]) |> Iter.take_while(fn x -> x < 5 end) |> List.collect()}")
  println("#{Iter.from([1, 2, 9, 1]) |> Iter.drop_while(fn x -> x < 5 end) |> List.collect()}")
  let powers = Iter.unfold(1, fn n -> if n > 100 do None else Some((n, n * 2)) end end)
  println("#{powers |> List.collect()}")
  let fib = Iter.unfold((0, 1), fn state -> do
    let (a, b) = state
    Some((a, (b, a + b)))
  end end)
  println("#{fib |> Iter.take(10) |> List.collect()}")
  let it = Iter.from([1, 7, 2]) |> Iter.take_while(fn x -> x < 5 end)
  println("#{it.next()} #{it.next()} #{it.next()}")
end
