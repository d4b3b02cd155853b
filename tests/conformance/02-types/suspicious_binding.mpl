type Shape do
  Circle
  Square
end

fn main() do
  let n = case Circle do
    Circel -> 1
  end
  println("#{n}")
end
