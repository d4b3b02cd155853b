fn main() do
  println("#{false < true}")
  println("#{:a < :b}")
  println("#{"a" < "b"}")
  println("#{"Z" < "a"}")
  println("#{"z" < "é"}")
  println("#{[1, 2] < [1, 3]}")
  println("#{[1] < [1, 0]}")
  println("#{(1, "b") < (2, "a")}")
  println("#{(1, "a") < (1, "b")}")
  println("#{Some(9) < None}")
  println("#{Some(1) < Some(2)}")
end
