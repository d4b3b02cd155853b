interface Store do
  type Key
  fn get(self, key :: Int) -> String
  fn put(self, key :: Int, value :: String) -> Self
  fn make() -> Self
end

struct A do
  n :: Int
end

struct B do
  n :: Int
end

struct C do
  n :: Int
end

impl Store for A do
  type Key = Int
  type Key = String
  fn get(self, key :: String) -> String = key
  fn put(self, key :: Int) -> A = self
  fn make(self) -> A = self
end

impl Store for B do
  type Key = Int
  type Other = Int
  fn get(self, key :: Int) -> Int = key
  fn put(self, key :: Int, value :: String) -> B = 5
  fn make() -> B = B { n: 1 }
  fn make() -> B = B { n: 2 }
end

impl Store for C do
  fn get(self, key :: Int) -> String = "x"
end

impl Store for Nope do
end

impl Nothing for A do
end

fn main() do
  println("x")
end
