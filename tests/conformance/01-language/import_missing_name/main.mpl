from Items import nothing

fn main() do
  println("x")
end
