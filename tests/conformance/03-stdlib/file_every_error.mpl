# Every function of `File` with a path that does not exist, is of the wrong kind, or cannot be: the text of the operating system, no crash.
fn tried(p :: String) do
  let full = Path.join(p, "x")
  println("read #{File.read(p)} / #{File.read_bytes(p)} / #{File.read_lines(p)} / #{File.each_line(p, fn l -> println(l) end)}")
  println("write #{File.write(full, "x")} / #{File.append(full, "x")} / #{File.write_bytes(full, Bytes.new())} / #{File.write_atomic(full, "x")}")
  println("copy #{File.copy(full, full)} rename #{File.rename(full, full)} mkdir #{File.mkdir(full)}")
  println("delete #{File.delete(full)} remove_dir #{File.remove_dir(full)} remove_all #{File.remove_all(full)} list #{File.list(full)}")
  println("size #{File.size(full)} modified #{File.modified(full)} is #{File.exists(full)} #{File.is_file(full)} #{File.is_dir(full)}")
end

fn main() do
  let d = Path.join(File.temp_dir(), "mesh-errors-#{System.pid()}")
  let file = Path.join(d, "file")
  println("#{File.mkdir_all(Path.join(d, "full/inner"))} #{File.write(file, "text")}")
  println("- missing")
  tried(Path.join(d, "none"))
  println("- below a file")
  tried(Path.join(file, "x"))
  println("- a directory, or a file, where the other is wanted")
  println("#{File.read(d)} #{File.read_bytes(d)} #{File.read_lines(d)} #{File.each_line(d, fn l -> println(l) end)}")
  println("#{File.write(d, "")} #{File.append(d, "")} #{File.write_bytes(d, Bytes.new())} #{File.delete(d)} #{File.copy(d, file)} #{File.copy(file, d)}")
  println("#{File.list(file)} #{File.remove_dir(file)} #{File.mkdir(file)} #{File.mkdir(d)} #{File.mkdir_all(file)} #{File.mkdir_all(d)}")
  println("#{File.remove_dir(d)} #{File.rename(file, Path.join(d, "full"))}")
  println("- a name that cannot be")
  tried("a\u{0}b")
  println("#{File.mkdir_all("a\u{0}b")} #{File.exists("a\u{0}b")}")
  println("- a name that is too long")
  tried(Path.join(d, String.repeat("n", 256)))
  println("- no name")
  println("#{File.read("")} #{File.write("", "")} #{File.mkdir("")} #{File.mkdir_all("")} #{File.list("")} #{File.remove_all("")} #{File.exists("")}")
  println("- no room")
  println("#{File.write("/dev/full", "x")} #{File.append("/dev/full", "x")} #{File.write_bytes("/dev/full", String.to_bytes("x"))} #{File.copy(file, "/dev/full")}")
  println("#{File.read(file)} #{File.remove_all(d)}")
end
