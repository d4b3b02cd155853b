# Appending creates the file; what is no UTF-8 is no text.

fn main() do
  let name = "files_created_and_not_text.tmp"
  println("#{File.exists(name)} #{File.append(name, "one")} #{File.read(name)}")
  println("#{File.append(name, " two")} #{File.read(name)} #{File.delete(name)}")
  println("#{File.write_bytes(name, Result.unwrap(Bytes.from_list([104, 105, 255])))} #{File.read(name)}")
  println("#{File.delete(name)} #{File.exists(name)}")
end
