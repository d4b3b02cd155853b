fn main() do
  let all = [Int.parse("1", 10), Int.parse("2", 10)]
  let some = [Int.parse("1", 10), Int.parse("x", 10), Int.parse("", 10)]
  println("#{Result.collect(all)}")
  println("#{Result.collect(some)}")
  println("#{Result.partition(some)}")
  println("#{Result.flatten(Ok(Int.parse("1", 10)))}")
end
