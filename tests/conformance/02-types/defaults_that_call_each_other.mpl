struct Odd do
  s :: Int
end
struct Box<T> do
  v :: T
end
interface Steps do
  fn ping(self, n :: Int) do
    if n == 0 do self else self.pong(n - 1) end
  end
  fn pong(self, n :: Int) do
    let s = self.ping(n)
    println("#{s}")
    s
  end
end
impl Steps for Odd do
end
impl Steps for Box<T> do
end
fn main() do
  println("#{Odd { s: 1 }.ping(1)}")
  println("#{Box { v: 1 }.pong(1)}")
end
