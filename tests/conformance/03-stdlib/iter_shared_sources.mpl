fn main() do
  let source = Iter.from([1, 2, 3, 4])
  let evens = Iter.map(source, fn x -> x * 10 end)
  let other = Iter.map(source, fn x -> x * 100 end)
  println("#{evens.next()}")
  println("#{other.next()}")
  println("#{evens.next()}")
end
