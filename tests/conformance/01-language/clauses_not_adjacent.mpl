fn f(0) = "zero"
fn g() = 1
fn f(_) = "other"

fn main() do
  println(f(1))
end
