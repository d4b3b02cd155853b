fn f(p :: (Bool, Option<Int>)) -> Int do
  case p do
    (true, _) -> 1
    (false, Some(_)) -> 2
  end
end

fn main() do
  println("#{f((true, None))}")
end
