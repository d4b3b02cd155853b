struct Deck do
  cards :: List<String>
end

impl Iterable for Deck do
  type Item = Int
  type Iter = Iter<String>
  fn iter(self) -> Iter<String> = Iter.from(self.cards)
end

fn main() do
  println("never")
end
