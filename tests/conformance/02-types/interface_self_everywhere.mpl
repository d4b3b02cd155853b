interface Chain do
  type Item
  fn items(self) -> List<Self.Item>
  fn first(self) -> Option<Self.Item> do
    let xs = self.items()
    if List.is_empty(xs) do None else Some(List.head(xs)) end
  end
  fn twice(self) -> List<Self> = [self, self]
  fn joined(self, others :: List<Self>) -> Int do
    List.length(self.items()) + List.reduce(others, 0, fn n, o -> n + List.length(o.items()) end)
  end
end

struct Words do
  all :: List<String>
end

impl Chain for Words do
  type Item = String
  fn items(self) -> List<Self.Item> = self.all
end

struct Digits do
  n :: Int
end

impl Chain for Digits do
  type Item = Int
  fn items(self) -> List<Int> = [self.n, self.n + 1]
  fn first(self) -> Option<Self.Item> = Some(self.n * 100)
end

fn main() do
  let w = Words { all: ["a", "b"] }
  println("#{w.first()} #{w.twice()} #{w.joined([w, w])} #{Words { all: [] }.first()}")
  println("#{Digits { n: 4 }.first()} #{Digits { n: 4 }.joined([])}")
end
