fn main() do
  println("#{String.is_empty("")}")
  println("#{String.is_empty(" ")}")
  println("#{String.is_blank("")}")
  println("#{String.is_blank(" \t\n")}")
  println("#{String.is_blank(" x ")}")
  println("#{String.byte_size("né")}")
  println("#{String.byte_size("")}")
end
