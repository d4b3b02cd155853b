interface Labelled do
  fn label(self) -> String do
    "<" <> self.value.name <> ">"
  end
  fn shown(self) -> String do
    "#{self.value.age}!"
  end
end

struct Box<T> do
  value :: T
end

struct Bare do
  name :: Int
end
struct Half do
  name :: String
end

impl Labelled for Box<T> do
end

fn main() do
  let b = Box { value: Bare { name: 1 } }
  println(b.label())
  let h = Box { value: Half { name: "1" } }
  println(h.label())
  println(Box { value: 1 }.label())
end
