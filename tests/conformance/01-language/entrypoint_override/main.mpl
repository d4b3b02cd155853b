fn main() do
  println("root main")
end
