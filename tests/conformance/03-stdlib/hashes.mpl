struct Point do
  x :: Int
  y :: Int
end

fn main() do
  println("#{"a".hash()} #{"".hash()}")
  println("#{(5).hash() == 5.hash()} #{Point { x: 1, y: 2 }.hash() == Point { x: 2, y: 1 }.hash()}")
end
