fn f(t :: Tuple) -> Int do
  let (a, b) = t
  a
end

fn g(t :: Tuple) -> (Int, Int) = t

fn main() do
  println("#{f((1, 2))} #{g((1, 2))}")
end
