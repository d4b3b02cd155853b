import Shape
import Rules

fn main() do
  let s = Shape { n: 4 }
  println("#{s.area()} #{s} #{3.area()}")
end
