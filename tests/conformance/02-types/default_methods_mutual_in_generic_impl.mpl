interface Walk do
  fn size(self) -> Int
  fn even(self, n :: Int) do
    if n == 0 do true else self.odd(n - 1) end
  end
  fn odd(self, n :: Int) do
    if n == 0 do false else self.even(n - 1) end
  end
  fn first_or(self, n :: Int) do
    if n == 0 do self.content() else self.second_or(n - 1) end
  end
  fn second_or(self, n :: Int) do
    if n == 0 do self.content() else self.first_or(n - 1) end
  end
  fn content(self)
end

struct Box<T> do
  value :: T
end
struct Two<A, B> do
  a :: A
  b :: B
end
struct Plain do
  n :: Int
end

impl Walk for Box<T> do
  fn size(self) -> Int = 1
  fn content(self) = self.value
end
impl Walk for Two<A, B> do
  fn size(self) -> Int = 2
  fn content(self) = (self.b, self.a)
end
impl Walk for Plain do
  fn size(self) -> Int = self.n
  fn content(self) = self.n
end

fn main() do
  let b = Box { value: "x" }
  println("#{b.even(4)} #{b.odd(4)} #{b.first_or(3)}")
  let t = Two { a: 1, b: "y" }
  println("#{t.even(3)} #{t.odd(3)} #{t.second_or(3)}")
  let p = Plain { n: 7 }
  println("#{p.even(3)} #{p.odd(3)} #{p.second_or(3)}")
end
