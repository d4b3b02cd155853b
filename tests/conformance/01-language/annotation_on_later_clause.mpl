fn f(0) -> Int = 1
pub fn f(n) -> Int = n

fn main() do
  println("#{f(0)} #{f(5)}")
end
