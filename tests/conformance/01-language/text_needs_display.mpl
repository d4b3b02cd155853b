struct Hidden do
  x :: Int
end deriving()

fn main() do
  println("#{Hidden { x: 1 }}")
end
