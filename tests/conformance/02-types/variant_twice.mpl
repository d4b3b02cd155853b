type Light do
  Red
  Red(Int)
end

fn main() do
  println("x")
end
