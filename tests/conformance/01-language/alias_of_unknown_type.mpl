type A = Missing

fn main() do
  println("x")
end
