fn main() do
  println("#{0x}")
end
