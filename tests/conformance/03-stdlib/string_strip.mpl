fn main() do
  println("#{String.strip_prefix("v1.2", "v")}")
  println("#{String.strip_prefix("1.2", "v")}")
  println("#{String.strip_prefix("abc", "")}")
  println("#{String.strip_suffix("a.mpl", ".mpl")}")
  println("#{String.strip_suffix("a.txt", ".mpl")}")
end
