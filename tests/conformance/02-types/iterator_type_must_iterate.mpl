struct Deck do
  cards :: List<String>
end

impl Iterable for Deck do
  type Item = String
  type Iter = List<String>
  fn iter(self) -> List<String> = self.cards
end

fn main() do
  println("never")
end
