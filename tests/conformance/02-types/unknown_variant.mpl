type Shape do
  Circle(Int)
  Dot
end

fn main() do
  let n = case Dot do
    Circle(r) -> r
    Sqaure(s) -> s
    Dot -> 0
  end
  println("#{n}")
end
