fn noisy(n :: Int) -> Int do
  print("#{n} ")
  n * 10
end

fn main() do
  let firsts = Iter.from([1, 2, 3, 4]) |> Iter.map(noisy) |> Iter.take(2) |> List.collect()
  println("#{firsts}")
  println("#{Iter.from(0..1000000) |> Iter.filter(fn n -> n % 2 == 1 end) |> Iter.take(3) |> List.collect()}")
  let pairs = Iter.zip(Iter.from(["a", "b"]), Iter.from([1, 2, 3])) |> Map.collect()
  println("#{pairs} #{Map.get(pairs, "b")}")
  println("#{Iter.from([5, 6]) |> Iter.enumerate() |> Map.collect()}")
  println("#{Iter.from(["x", "y"]) |> String.collect()} #{Iter.from(1..5) |> Iter.sum()} #{Iter.from([1]) |> Iter.skip(1) |> Iter.sum()}")
  let it = Iter.from([7])
  println("#{it.next()} #{it.next()} #{it.next()}")
  println("#{Iter.from([1, 2, 3]) |> Iter.reduce("", fn acc, n -> "#{n}" <> acc end)}")
end
