fn f(0) = "zero"
fn f(a, b) = "two"
fn f(n) = "n"

fn main() do
  println(f(0))
end
