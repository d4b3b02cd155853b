fn main() do
  let it = Iter.from([1, 2, 3, 4]) |> Iter.map(fn x do
    println("map #{x}")
    x * 10
  end) |> Iter.take(2)
  println("nothing yet")
  List.collect(it)
  println("done")
end
