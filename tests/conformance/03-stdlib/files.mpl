fn show(r :: Result<String, String>) -> String do
  case r do
    Ok(text) -> "[" <> text <> "]"
    Err(e) -> "error: " <> e
  end
end

fn main() do
  println("#{File.exists("files.tmp")} #{show(File.read("files.tmp"))}")
  println("#{File.write("files.tmp", "one\n")} #{File.append("files.tmp", "zwei ü")}")
  println("#{File.exists("files.tmp")} #{show(File.read("files.tmp"))}")
  println("#{File.delete("files.tmp")} #{File.delete("files.tmp")} #{File.exists("files.tmp")}")
  println("#{File.write("no/such/dir.txt", "")}")
end
