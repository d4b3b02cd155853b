fn f(n :: Int)

fn main() do
  println("x")
end
