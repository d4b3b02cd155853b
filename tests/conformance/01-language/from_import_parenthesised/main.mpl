from Tools import (
  greet,
  Point,
  # a comment

  Shape,
)

fn main() do
  println(greet("a") <> greet("a", "b"))
  println("#{Point { x: 1 }} #{Dot} #{Tools.greet("c")}")
end
