fn main() do
  println("#{[1, 2]}")
  println("#{["a", "b"]}")
  println("#{[[1, 2], [3]]}")
  let none :: List<Int> = []
  println("#{none}")
  println("#{[Some("x"), None]}")
  println(inspect(["a"]))
  println("#{[:a, :b]}")
end
