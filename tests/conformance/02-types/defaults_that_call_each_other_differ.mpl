struct Odd do
  s :: Int
end
struct Box<T> do
  v :: T
end
interface Steps do
  fn even(self, n :: Int) do
    if n == 0 do true else self.odd(n - 1) end
  end
  fn odd(self, n :: Int) do
    if n == 0 do "x" else self.even(n - 1) end
  end
end
impl Steps for Odd do
end
fn main() do
  println("#{Odd { s: 1 }.even(3)}")
end
