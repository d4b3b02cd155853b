fn main() do
  println("#{compare(1, 2)}")
  println("#{compare(2, 2)}")
  println("#{compare("b", "a")}")
  println("#{compare([1], [1, 2])}")
  println("#{compare(Float.nan(), 1.0)}")
  println("#{compare(1.0, Float.nan())}")
  case compare(1, 2) do
    Less -> println("below")
    Equal -> println("level")
    Greater -> println("above")
  end
end
