fn main() do
  println("lib start")
end
