# What `for` gives over everything that it goes over.
struct Deck do
  cards :: List<String>
end

impl Iterable for Deck do
  type Item = String
  type Iter = ListIterator
  fn iter(self) -> ListIterator do
    Iter.from(self.cards)
  end
end

fn main() do
  println("#{for i in 0..5 do i + 1 end} #{for i in 5..5 do i end} #{for i in 9..2 do i end}")
  println("#{for s in ["a", "b"] do s <> "!" end}")
  println("#{for n in Set.from_list([4, 2, 4]) do n * n end}")
  let m = %{"x" => 1, "y" => 2}
  println("#{for {k, v} in m do (k, v * 10) end}")
  println("#{for card in Deck { cards: ["ace", "king"] } do String.to_upper(card) end}")
  println("#{for card in Deck { cards: ["ace", "king", "two"] } when String.length(card) == 3 do card end}")
  println("#{for {k, v} in m when v > 1 do k end}")
end
