fn main() do
  println("#{Hex.encode("né")}")
  println("#{Hex.decode("6EC3a9")}")
  println(inspect(Hex.encode("")))
  println("#{Hex.decode("")}")
  println("#{Hex.decode("F")}")
  println("#{Hex.decode("+f")}")
  println("#{Hex.decode("zz")}")
  println("#{Hex.decode("éé")}")
  println("#{Hex.decode("ff")}")
  println("#{Hex.decode_bytes("ff")}")
end
