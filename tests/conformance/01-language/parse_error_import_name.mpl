from String import 1

fn main() do
  println("x")
end
