fn f(n :: Int) -> Int = n

fn main() do
  println("#{f}")
end
