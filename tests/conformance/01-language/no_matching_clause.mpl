fn f(1) = "one"
fn f(2) = "two"

fn main() do
  println(f(2))
  println(f(3))
end
