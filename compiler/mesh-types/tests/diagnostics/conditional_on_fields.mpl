interface Labelled do
  fn label(self) -> String do
    "<" <> self.value.name <> "#{self.value.age}>"
  end
  fn size(self) -> Int do
    self.value.name.length()
  end
end

struct Box<T> do
  value :: T
end

struct Open<T> do
  value :: T
end

struct Half do
  name :: String
end

struct Wrong do
  name :: Int
  age :: Int
end

impl Labelled for Box<T> do
end

impl Labelled for Open<T> do
  fn size(self) -> Int = 0
end

fn label_of<T>(x :: T) -> String where T: Labelled = x.label()

fn main() do
  println(Open { value: 1 }.label())
  println(Open { value: Half { name: "h" } }.label())
  println(label_of(Open { value: Wrong { name: 1, age: 1 } }))
end
