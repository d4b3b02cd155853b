fn main() do
  println("#{true}")
  println("#{false}")
  println(inspect(true))
  println("#{:name}")
end
