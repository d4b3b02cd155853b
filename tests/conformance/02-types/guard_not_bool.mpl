fn f(n) when n + 1 = "x"
fn f(_) = "y"

fn main() do
  println(f(1))
end
