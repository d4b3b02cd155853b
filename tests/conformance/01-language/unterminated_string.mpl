fn main() do
  println("open)
end
