fn main() do
  let it = Iter.from([1, 2, 3, 4]) |> Iter.map(fn x -> do
    println("see #{x}")
    x * x
  end end) |> Iter.filter(fn x -> x > 1 end)
  println("built")
  println("#{it |> Iter.take(2) |> List.collect()}")
  println("rest")
  println("#{List.collect(it)}")
  println("#{it.next()} #{Iter.next(it)} #{Iter.count(it)}")
  let found = Iter.from(1..1_000_000_000_000) |> Iter.map(fn x -> x * 3 end) |> Iter.find(fn x -> x > 10 end)
  println("#{found}")
  let shared = Iter.from([1, 2, 3, 4])
  let a = Iter.map(shared, fn x -> x * 10 end)
  let b = Iter.map(shared, fn x -> x * 100 end)
  println("#{a.next()} #{b.next()} #{a.next()} #{Iter.any(b, fn x -> x == 300 end)} #{shared.next()}")
end
