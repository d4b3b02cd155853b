fn main() do
  println("#{(1, "a")}")
  println("#{(1, (true, "x"))}")
  println("#{1..4}")
  println("#{Queue.from_list([1, 2])}")
  println("#{Iter.from([1])}")
  println("#{Less}")
  println(inspect((1, "a")))
end
