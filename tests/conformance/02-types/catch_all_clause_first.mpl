fn name(n) = "many"
fn name(0) = "zero"

fn main() do
  println(name(0))
end
