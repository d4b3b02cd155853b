struct Bag<T> do
  items :: List<T>
end

impl Iterable for Bag<T> do
  type Item = T
  type Iter = ListIterator
  fn iter(self) -> ListIterator = Iter.from(self.items)
end

fn first_of<C>(c :: C) -> Option<C.Item> where C: Iterable = Iter.next(Iter.from(c))

fn joined(c) -> String do
  Iter.from(c) |> Iter.map(fn x -> "<#{x}>" end) |> String.collect()
end

fn main() do
  println("#{first_of(Bag { items: [3, 4] })} #{first_of("ab" |> String.chars())} #{first_of(Bag { items: List.filter([1.5], fn x -> x > 2.0 end) })}")
  println("#{joined(Bag { items: ["x", "y"] })} #{joined(1..4)}")
  let chained = Iter.chain(Iter.from(Bag { items: [1] }), Iter.from(2..4)) |> Iter.flat_map(fn n -> Bag { items: [n, n * n] } end)
  println("#{List.collect(chained)}")
  let evens = for x in Bag { items: [1, 2, 3, 4] } when x % 2 == 0 do x end
  println("#{evens} #{Iter.from(Bag { items: [("a", 1)] }) |> Map.collect()}")
end
