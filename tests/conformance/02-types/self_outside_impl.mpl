fn f(x :: Self) -> Int = 1

fn main() do
  println("x")
end
