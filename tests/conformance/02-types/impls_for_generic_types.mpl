interface Priced do
  fn cents(self) -> Int
end

interface Tagged do
  fn tag(self) -> String
end

struct Ticket do
  n :: Int
end

struct Box<T> do
  item :: T
end

impl Priced for Ticket do
  fn cents(self) -> Int = self.n
end

impl Priced for Int do
  fn cents(self) -> Int = self
end

impl Priced for Box<T> where T: Priced do
  fn cents(self) -> Int = self.item.cents() + 1
end

impl Tagged for Box do
  fn tag(self) -> String = "box"
end

impl Priced for List<T> where T: Priced do
  fn cents(self) -> Int = List.reduce(self, 0, fn n, x -> n + x.cents() end)
end

impl Priced for Option<T> where T: Priced do
  fn cents(self) -> Int do
    case self do
      Some(x) -> x.cents()
      None -> 0
    end
  end
end

fn main() do
  let b = Box { item: Box { item: Ticket { n: 10 } } }
  println("#{b.cents()} #{[b, b].cents()} #{Some(Box { item: 4 }).cents()} #{b.tag()}")
  println("#{Box { item: "x" }.tag()} #{5.cents()}")
end
