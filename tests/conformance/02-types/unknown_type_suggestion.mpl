fn f(n :: Itn) -> Int = 1

fn main() do
  println("#{f(1)}")
end
