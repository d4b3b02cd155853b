fn main() do
  println("#{Math.sum([1, 2, 3])}")
  println("#{Math.sum([0.5, 0.25])}")
  println("#{Math.mean([1.0, 2.0])}")
  let none :: List<Float> = []
  println("#{Math.mean(none)}")
  println("#{Math.sum(none)}")
  println("#{Math.degrees(Math.pi)}")
end
