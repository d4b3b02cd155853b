fn main() do
  println("before")
  panic("first\nsecond")
end
