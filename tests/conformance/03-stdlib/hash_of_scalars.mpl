fn main() do
  println("#{"a".hash()}")
  println("#{"".hash()}")
  println("#{hash("a") == "a".hash()}")
  println("#{(5).hash() == hash(5)}")
  println("#{hash(0) == hash(1)}")
  println("#{hash(true) == hash(false)}")
  println("#{hash(1.5) == hash(1.5)}")
end
