from Items import Hidden

fn main() do
  println("x")
end
