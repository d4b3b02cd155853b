fn main() do
  let b = Bytes.from_string("né")
  println("#{b} #{Bytes.size(b)} #{Bytes.at(b, 1)} #{Bytes.at(b, 3)} #{Bytes.at(b, -1)} #{Bytes.new()}")
  println("#{Bytes.from_list([1, 255])} #{Bytes.from_list([0, 256])} #{Bytes.from_list([-1])} #{Bytes.to_list(b)}")
  println("#{Bytes.slice(b, -5, 2)} #{Bytes.slice(b, 2, 1)} #{Bytes.concat(b, Bytes.from_string("!"))} #{Bytes.to_utf8(b)} #{Bytes.to_utf8(Bytes.slice(b, 0, 2))}")
  println("#{Bytes.index_of(b, Bytes.from_string("é"))} #{Bytes.index_of(b, Bytes.from_string("x"))} #{Bytes.index_of(b, Bytes.new())} #{Bytes.to_hex(b)}")
  println("#{Bytes.write_int(258, 2, :big)} #{Bytes.write_int(258, 4, :little)} #{Bytes.write_int(-1, 8, :big)}")
  println("#{Bytes.read_int(b, 1, 2, :big)} #{Bytes.read_int(b, 1, 2, :little)} #{Bytes.read_int(b, 2, 2, :big)} #{Bytes.read_int(b, 0, 3, :big)}")
  println("#{b == Bytes.from_string("né")} #{b < Bytes.from_string("z")} #{%{b => 1}}")
end
