fn f(n :: Int, m :: Map<String, Int>) -> Int = n

fn main() do
  println("#{f(k: 1, 2)}")
end
