fn f(xs :: List<Int>) -> Int = case xs do
  h :: _ -> h
end

fn main() do
  println("#{f([4])}")
  println("#{f([])}")
end
