fn main() do
  println("#{Range.new(2, 5)}")
  println("#{Range.length(Range.new(5, 2))}")
  println("#{Range.to_list(Range.new(5, 2))}")
  println("#{Range.to_list(-1..2)}")
  println("#{Range.map(0..3, fn i -> i * i end)}")
  println("#{Range.filter(0..5, Int.is_even)}")
  println("#{Range.inclusive(1, 3) |> Range.to_list()}")
  println("#{Range.contains(0..5, 5)}")
  println("#{Range.contains(0..5, 0)}")
  println("#{Range.start(2..5)}")
  println("#{Range.stop(2..5)}")
  println("#{Range.reduce(1..4, 0, fn a, i -> a + i end)}")
end
