struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let a = Point { x: 1, z: 2, w: 3 }
  let b = Point { x: 1, x: 2, y: 3 }
  let c = Point { x: "a", y: 3 }
  let d = Points { x: 1 }
  println("x")
end
