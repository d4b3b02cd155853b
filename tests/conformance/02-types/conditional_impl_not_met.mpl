interface Priced do
  fn cents(self) -> Int
end

struct Box<T> do
  item :: T
end

impl Priced for Int do
  fn cents(self) -> Int = self
end

impl Priced for Box<T> where T: Priced do
  fn cents(self) -> Int = self.item.cents() + 1
end

fn price<T>(x :: T) -> Int where T: Priced = x.cents()

fn main() do
  println("#{price(Box { item: 3 })}")
  println("#{price(Box { item: "x" })}")
end
