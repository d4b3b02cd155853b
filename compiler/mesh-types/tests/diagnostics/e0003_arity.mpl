type Shape do
  Circle(Float)
end

fn add(a :: Int, b :: Int) -> Int = a + b

fn main() do
  add(1)
  add(1, 2, 3)
  let f = fn x -> x end
  f(1, 2)
  case Circle(1.0) do
    Circle(a, b) -> ()
  end
  case (1, 2) do
    (a, b, c) -> ()
  end
  let g :: Fun(Int) -> Int = add
  Circle(1.0, 2.0)
end
