fn name(0) = "zero"
fn name(n) = n

fn main() do
  println("#{name(1)}")
end
