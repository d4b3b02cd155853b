fn f(n) when n + 1 = "a"
fn f(_) = "b"

fn main() do
  println(f(0))
end
