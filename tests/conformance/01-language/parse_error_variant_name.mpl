type T do
  1
end

fn main() do
  println("x")
end
