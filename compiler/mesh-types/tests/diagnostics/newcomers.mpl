#= file: main.mpl =#
import Utils

interface Shape do
  fn area(self) -> Float
end

struct Sq do
  s :: Float
end

impl Shape for Sq do
  fn area(self) -> Float = self.s * self.s
end

fn describe(s :: Shape) -> String = "#{s.area()}"

type Msg do
  Stop
end

actor worker(n :: Int) do
  receive do
    Stop -> println("#{n}")
  end
end

service Counter do
  fn init(n :: Int) -> Int = n
  call Get() :: Int do |n|
    (n, n)
  end
end

fn main() do
  let shapes :: List<Shape> = [Sq { s: 1.0 }]
  let p = spawn(worker(0))
  let q = spawn(worker, 0)
  q ! Stop
  q.send(Stop)
  let c = Counter.start(0)
  println("#{c.get()}")
  let j = json { me: self }
  println("#{Utils.twice(2)}")
  println("#{Regex.match(~r/a/, "a")}")
  println("#{Regex.new("a")}")
end
#= file: utils.mpl =#
module Utils do
  pub fn twice(x :: Int) -> Int = 2 * x
end
