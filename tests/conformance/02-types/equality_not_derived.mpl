struct Point do
  x :: Int
end deriving(Display)

fn main() do
  println("#{Point { x: 1 } == Point { x: 1 }}")
end
