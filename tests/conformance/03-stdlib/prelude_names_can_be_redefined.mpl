fn todo() -> String = "my todo"

fn dbg(x :: Int) -> Int = x + 1

fn map(n :: Int) -> Int = n * 2

fn main() do
  println("#{todo()}")
  println("#{dbg(1)}")
  println("#{map(4)}")
end
