import Items
from Items import Shape, Sized, worker, Boss, Tally

struct Box do w :: Int end

impl Sized for Box do
  fn size(self) -> Int do self.w end
end

fn area(s :: Shape) -> Int = case s do
  Square(n) -> n * n
  Shape.Rect(a, b) -> a * b
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  println("#{area(Square(2))} #{area(Items.Rect(2, 3))} #{area(Items.Shape.Square(4))}")
  println("#{Box { w: 5 }.size()} #{size(Box { w: 6 })}")
  let p = spawn(worker, 1)
  send(p, 2)
  ended(p)
  let t = Tally.start(3)
  println("#{Tally.total(t)} #{Items.hidden_through()}")
end
