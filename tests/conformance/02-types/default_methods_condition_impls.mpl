struct Box<T> do
  v :: T
end
interface Show do
  fn item(self)
  fn shown(self) -> String do
    "[#{self.item()}]"
  end
end
impl Show for Box<T> do
  fn item(self) -> T do
    self.v
  end
end
interface Twice do
  fn amount(self)
  fn doubled(self) do
    self.amount() + self.amount()
  end
end
impl Twice for Box<T> do
  fn amount(self) -> T do
    self.v
  end
end
interface Described do
  fn describe(self) -> String
end
impl Described for Int do
  fn describe(self) -> String = "int #{self}"
end
interface Shelf do
  fn top(self)
  fn shelf(self) -> String do
    "shelf of #{self.top().describe()}"
  end
end
impl Shelf for Box<T> do
  fn top(self) -> T do
    self.v
  end
end
fn relay<T>(b :: Box<T>) -> String do
  b.shown()
end
fn bounded<S>(s :: S) -> String where S: Show do
  s.shown()
end
fn main() do
  println("#{Box { v: 3 }.shown()} #{Box { v: "a" }.shown()} #{relay(Box { v: 2.5 })} #{bounded(Box { v: [1] })}")
  println("#{Box { v: 3 }.doubled()} #{Box { v: 1.5 }.doubled()}")
  println(Box { v: 3 }.shelf())
end
