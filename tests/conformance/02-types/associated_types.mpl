interface Source do
  type Item
  fn first(self) -> Option<Self.Item>
  fn all(self) -> List<Self.Item>
end

struct Names do
  names :: List<String>
end

impl Source for Names do
  type Item = String
  fn first(self) -> Option<String> do
    case self.names do
      h :: _ -> Some(h)
      [] -> None
    end
  end
  fn all(self) -> List<Self.Item> = self.names
end

fn count<S>(s :: S) -> Int where S: Source do
  List.length(s.all())
end

fn main() do
  let n = Names { names: ["a", "b"] }
  println("#{n.first()} #{n.all()} #{count(n)}")
end
