import Alpha

fn main() do
  println("x")
end
