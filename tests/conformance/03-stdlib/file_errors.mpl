fn main() do
  println("#{File.read("/no/such/file")}")
  println("#{File.write("/no/such/file", "x")}")
  println("#{File.read("/")}")
  println("#{File.read("a\u{0}b")}")
  println("#{File.delete("/no/such/file")}")
  println("#{File.exists("/")}")
  println("#{File.exists("/no/such/file")}")
  println("#{File.is_file("/")}")
  println("#{File.is_dir("/")}")
end
