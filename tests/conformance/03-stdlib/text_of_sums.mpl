type Shape do
  Dot
  Circle(Int)
  Named(String, Int)
end deriving(Display, Debug)

type Bare do
  One(String)
  Two
end

fn main() do
  println("#{Dot}")
  println("#{Circle(2)}")
  println("#{Named("n", 1)}")
  println(inspect(Named("n", 1)))
  println("#{One("s")}")
  println("#{Two}")
end
