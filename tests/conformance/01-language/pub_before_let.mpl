pub let x = 1

fn main() do
  println("x")
end
