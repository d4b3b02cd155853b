fn run(dir :: String) -> ()!String do
  File.mkdir_all(Path.join(dir, "a/b"))?
  let file = Path.join(dir, "a/x.txt")
  File.write_atomic(file, "one\r\ntwo\n\nlast")?
  println("#{File.read_lines(file)} #{File.size(file)} #{File.list(Path.join(dir, "a"))}")
  println("#{File.each_line(file, fn(line) -> println("> " <> line) end)}")
  println("#{File.is_file(file)} #{File.is_dir(file)} #{File.is_dir(dir)} #{File.is_file(dir)} #{Result.is_ok(File.modified(file))}")
  File.copy(file, file)?
  File.copy(file, Path.join(dir, "y"))?
  File.rename(Path.join(dir, "y"), Path.join(dir, "z"))?
  println("#{File.list(dir)} #{File.mkdir(dir)} #{File.remove_dir(dir)} #{File.copy("no", "way")} #{File.list("no")}")
  let raw = Bytes.from_list([0, 255])?
  File.write_bytes(file, raw)?
  println("#{File.read_bytes(file)} #{File.read(file)} #{File.read_lines(file)} #{File.read_bytes("no")}")
  File.remove_all(dir)?
  println("#{File.exists(dir)} #{File.remove_all(dir)}")
  Ok(())
end

fn main() do
  println("#{run(Path.join(File.temp_dir(), "mesh-fs-" <> Crypto.uuid4()))}")
end
