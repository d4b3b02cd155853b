fn main() do
  println("#{late()}")
  fn late() = 1
end
