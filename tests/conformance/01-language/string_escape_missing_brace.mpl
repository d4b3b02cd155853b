fn main() do
  println("\u{41")
end
