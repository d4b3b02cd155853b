fn main() do
  println("#{String.codepoints("aé")}")
  println("#{String.codepoints("")}")
  println("#{String.from_codepoints([77, 101])}")
  println("#{String.from_codepoints([128512])}")
  println("#{String.from_codepoints([55296])}")
  println("#{String.from_codepoints([97, 1114112])}")
  println("#{String.from_codepoints([-1])}")
end
