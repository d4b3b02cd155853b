fn main() do
  let it = Iter.from([1])
  println("#{it.next()}")
  println("#{it.next()}")
  println("#{it.next()}")
  println("#{Iter.next(it)}")
  println("#{Iter.count(it)}")
  println("#{Iter.sum(it)}")
end
