fn main() do
  println("#{default()}")
end
