struct Deck do
  cards :: List<String>
end

impl Iterable for Deck do
  type Item = String
  type Iter = ListIterator

  fn iter(self) -> ListIterator = Iter.from(self.cards)
end

fn main() do
  let deck = Deck { cards: ["ace", "two"] }
  for card in deck do
    println(card)
  end
  println("#{Iter.from(deck) |> Iter.map(String.length) |> List.collect()}")
end
