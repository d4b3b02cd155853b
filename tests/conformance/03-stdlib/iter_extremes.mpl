fn main() do
  println("#{Iter.min(Iter.from([3, 1, 2]))}")
  println("#{Iter.max(Iter.from([3, 1, 2]))}")
  println("#{Iter.min_by(Iter.from(["ab", "c", "d"]), String.length)}")
  println("#{Iter.max_by(Iter.from(["ab", "cd", "e"]), String.length)}")
  let none :: List<Int> = []
  println("#{Iter.min(Iter.from(none))}")
  println("#{Iter.max(Iter.from(none))}")
  println("#{Iter.last(Iter.from(none))}")
  println("#{Iter.min(Iter.from([Float.nan(), 2.0]))}")
end
