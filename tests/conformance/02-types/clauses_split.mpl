fn name(0) = "zero"

fn other(x) = x

fn name(n) = "many"

fn main() do
  println(name(0))
end
