fn main() do
  println("done")
  42
end
