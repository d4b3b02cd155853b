# Writing atomically replaces regular files, through links, whatever their names; anything else stays what it is.
fn linked(to :: String, at :: String) -> Bool = Result.is_ok(System.cmd("ln", ["-s", to, at]))

fn main() do
  let d = Path.join(File.temp_dir(), "mesh-atomic-#{System.pid()}")
  println("#{File.mkdir(d)}")
  let longest = Path.join(d, String.repeat("m", 255))
  println("#{File.write(longest, "old")} #{File.write_atomic(longest, "new")} #{File.read(longest)}")
  println("#{File.delete(longest)}")

  # A link stays a link; one to nothing gets its target.
  let target = Path.join(d, "target")
  println("#{linked("target", Path.join(d, "link"))} #{File.write_atomic(Path.join(d, "link"), "by link")} #{File.read(target)}")
  println("#{File.write_atomic(Path.join(d, "link"), "again")} #{File.read(target)} #{File.delete(Path.join(d, "link"))} #{File.exists(target)}")
  println("#{linked("loop", Path.join(d, "loop"))} #{File.write_atomic(Path.join(d, "loop"), "x")}")
  println("#{File.delete(Path.join(d, "loop"))}")

  # A pipe would be gone.
  let pipe = Path.join(d, "pipe")
  println("#{Result.is_ok(System.cmd("mkfifo", [pipe]))} #{File.write_atomic(pipe, "x")}")
  println("#{Result.map(System.cmd("test", ["-p", pipe]), fn r -> r.status end)} #{File.delete(pipe)}")

  println("#{File.write_atomic(d, "x")} #{File.write_atomic("", "x")}")
  println("#{File.write_atomic(Path.join(d, "no/file"), "x")} #{File.write_atomic(Path.join(target, "file"), "x")}")
  println("#{File.list(d)} #{File.remove_all(d)}")
end
