struct P do
  x :: Int
end

fn main() do
  println("#{List.contains(["a", "b"], "a" <> "")}")
  println("#{List.contains([P { x: 1 }], P { x: 1 })}")
  println("#{List.contains([P { x: 1 }], P { x: 2 })}")
  println("#{List.contains([[1], [2]], [2])}")
end
