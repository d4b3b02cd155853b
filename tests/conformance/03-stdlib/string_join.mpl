fn main() do
  println("#{String.join(["a", "b"], ", ")}")
  println(inspect(String.join([], ", ")))
  println("#{String.join(["a"], ", ")}")
  println("#{String.join(["a", "b"], "")}")
end
