fn main() do
  println("#{String.length("")}")
  println("#{String.length("né")}")
  println("#{String.length("ñéüö")}")
  println(inspect(String.slice("mesh", -3, 2)))
  println(inspect(String.slice("mesh", 3, 1)))
  println(inspect(String.slice("mesh", 1, 99)))
  println(inspect(String.slice("naïve", 2, 4)))
  println(inspect(String.slice("", 0, 5)))
end
