import No.Such

fn main() do
  println("x")
end
