fn main() do
  println("built")
end
