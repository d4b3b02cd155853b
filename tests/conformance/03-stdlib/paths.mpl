fn main() do
  println("#{Path.join("a", "b")} #{Path.join("a/", "b")} #{Path.join("a", "/b")} #{Path.join("", "b")} #{Path.join("a", "")}")
  for p in ["/a/b.txt", "a.tar.gz", "/", "", "a/", ".bashrc", "x.", "..", "/a"] do
    println("[#{Path.basename(p)}] [#{Path.dirname(p)}] #{Path.extension(p)} [#{Path.stem(p)}] #{Path.split(p)} #{Path.is_absolute(p)}")
  end
  println("#{Path.normalize("a/./b/../c")} #{Path.normalize("../../a//")} #{Path.normalize("/../a")} #{Path.normalize("a/..")}")
  println("#{Path.absolute("/x/../y")} #{Path.absolute("y") == Result.map(System.cwd(), fn(d) -> Path.join(d, "y") end)}")
end
