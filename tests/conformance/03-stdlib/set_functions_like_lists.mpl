fn main() do
  let s = Set.from_list([1, -1, 2])
  println("#{Set.map(s, fn n -> Math.abs(n) end)}")
  println("#{Set.filter(s, fn n -> n > 0 end)}")
  println("#{Set.reduce(s, 0, fn a, n -> a + n end)}")
  println("#{Set.any(s, fn n -> n < 0 end)}")
  println("#{Set.all(s, fn n -> n < 0 end)}")
  println("#{Set.find(s, fn n -> n < 0 end)}")
  Set.each(s, fn n -> println("#{n}") end)
  println("#{Set.is_empty(s)}")
  println("#{Set.collect(Iter.from([1, 1]))}")
end
