struct A do
  n :: Int
end

interface I do
  fn f(self) -> Int
end

impl I for List<T> do
  fn f(self) -> Int = 1
end

impl I for List<Int> do
  fn f(self) -> Int = 2
end

impl Display for A do
  fn to_string(self) -> String = "A"
end

impl Display for A do
  fn to_string(self) -> String = "B"
end

impl Eq for A do
  fn eq(self, other :: A) -> Bool = true
end

struct B do
  n :: Int
end deriving(Eq)

impl Eq for B do
  fn eq(self, other :: B) -> Bool = true
end

fn main() do
  println("x")
end
