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
  let deck = Deck { cards: ["ace", "king"] }
  let shouted = for c in deck do
    String.to_upper(c)
  end
  println("#{shouted} #{Iter.from(deck) |> Iter.count()}")
  println("#{Iter.from([1, 5, 7]) |> Iter.find(fn n -> n > 4 end)}")
end
