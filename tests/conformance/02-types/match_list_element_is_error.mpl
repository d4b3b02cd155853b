fn f(xs :: List<Bool>) -> Int do
  case xs do
    [] -> 0
    true :: _ -> 1
  end
end

fn main() do
  println("#{f([])}")
end
