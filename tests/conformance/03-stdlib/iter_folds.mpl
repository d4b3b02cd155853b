fn main() do
  println("#{Iter.sum(Iter.from([0.5, 0.25]))}")
  println("#{Iter.product(Iter.from([2, 3]))}")
  println("#{Iter.reduce(Iter.from([1, 2]), "", fn acc, x -> "#{acc}#{x}" end)}")
  println("#{Iter.count(Iter.from(["a", "b"]))}")
  println("#{Iter.last(Iter.from([1, 2]))}")
  println("#{Iter.nth(Iter.from([1, 2]), 1)}")
  println("#{Iter.nth(Iter.from([1, 2]), 2)}")
  println("#{Iter.join(Iter.from(["a", "b"]), "-")}")
  println("#{Iter.to_list(Iter.from(0..2))}")
  println("#{Iter.sum(Iter.from([Int.max_value(), 1]))}")
end
