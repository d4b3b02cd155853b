fn main() do
  println("#{Path.join("a", "b")}")
  println("#{Path.join("a", "/b")}")
  println("#{Path.basename("/a/b.txt")}")
  println("#{Path.dirname("/a/b.txt")}")
  println("#{Path.extension("b.tar.gz")}")
  println("#{Path.extension("b")}")
  println("#{Path.extension(".bashrc")}")
  println("#{Path.stem("/a/b.txt")}")
  println("#{Path.normalize("a/./b/../c//d")}")
  println("#{Path.is_absolute("/a")}")
  println("#{Path.is_absolute("a")}")
  println("#{Path.split("a/b")}")
end
