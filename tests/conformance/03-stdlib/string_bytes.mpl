fn main() do
  println("#{String.to_bytes("né")}")
  println("#{String.from_bytes(String.to_bytes("né"))}")
  let broken = Result.unwrap(Bytes.from_list([104, 255, 105]))
  println("#{String.from_bytes(broken)}")
  println("#{String.from_bytes_lossy(broken)}")
  println("#{String.from_bytes_lossy(Bytes.new()) == ""}")
  println("#{"hi".to_bytes().size()}")
end
