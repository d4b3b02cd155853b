fn main() do
  println("#{Bytes.write_int(258, 2, :big)}")
  println("#{Bytes.write_int(258, 2, :little)}")
  println("#{Bytes.write_int(-1, 4, :big)}")
  println("#{Bytes.read_int(Bytes.write_int(-2, 8, :little), 0, 8, :little)}")
  println("#{Bytes.read_int(Bytes.write_int(258, 2, :big), 0, 2, :little)}")
  println("#{Bytes.read_int(Bytes.write_int(1, 2, :big), 1, 2, :big)}")
  println("#{Bytes.read_int(Bytes.write_int(1, 4, :big), 0, 3, :big)}")
end
