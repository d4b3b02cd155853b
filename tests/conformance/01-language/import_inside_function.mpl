fn main() do
  import String
  println("x")
end
