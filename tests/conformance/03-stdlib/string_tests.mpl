fn main() do
  println("#{String.contains("mesh", "es")}")
  println("#{String.contains("mesh", "")}")
  println("#{String.contains("", "x")}")
  println("#{String.starts_with("mesh", "me")}")
  println("#{String.starts_with("mesh", "")}")
  println("#{String.starts_with("me", "mesh")}")
  println("#{String.ends_with("mesh", "sh")}")
  println("#{String.ends_with("mesh", "")}")
  println("#{String.ends_with("mesh", "me")}")
end
