fn swapped(t) do
  (Tuple.second(t), Tuple.first(t))
end
fn start(t) do
  t.first()
end
fn count(t) = t.size()
fn pick(t, i) = t.nth(i)
fn third<T>(t :: T) do
  Tuple.nth(t, 2)
end
fn main() do
  let pairs = [(1, "one"), (2, "two")]
  println("#{List.map(pairs, Tuple.second)} #{List.map(pairs, Tuple.first)}")
  println("#{pairs |> List.map(Tuple.size)}")
  println("#{swapped((1, "x"))} #{start(("a", 2))} #{start([7, 8])}")
  println("#{count((1, 2, 3))} #{pick((4, 5, 6), 1)} #{third((1, 2.5, "c"))}")
  println("#{Tuple.to_list((1, 2))} #{Tuple.nth((1, 2), 1)} #{(1, "b").second()}")
  let any :: Tuple = (1, 2)
  println("#{Tuple.first(any)} #{start(any)}")
  println("#{List.sort_by(pairs, Tuple.second) |> List.map(Tuple.first)}")
  println("#{any |> Tuple.second()} #{(1, "p") |> Tuple.second}")
end
