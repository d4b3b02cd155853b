fn main() do
  println("#{String.at("mesh", 0)}")
  println("#{String.at("mesh", -1)}")
  println("#{String.at("mesh", -4)}")
  println("#{String.at("mesh", 4)}")
  println("#{String.at("mesh", -5)}")
  println("#{String.at("né", 1)}")
  println("#{String.at("", 0)}")
end
