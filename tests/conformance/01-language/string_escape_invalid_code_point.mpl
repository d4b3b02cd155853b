fn main() do
  println("\u{110000}")
end
