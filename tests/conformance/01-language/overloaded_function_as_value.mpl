fn f(a) = a
fn f(a, b) = a + b

fn main() do
  let g = f
  println("x")
end
