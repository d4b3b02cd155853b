# Ranges up to the ends of `Int`. A loop over a range takes no memory for its numbers, wherever the range comes from.
fn first_three(r :: Range) -> List<Int> do
  let start = Range.start(r)
  for i in r do
    if i == start + 3 do break end
    i
  end
end

fn main() do
  let lowest = Int.min_value()
  let highest = Int.max_value()
  println("#{Range.length(Range.new(lowest, highest))} #{Range.length(Range.new(-1, highest))} #{Range.length(Range.new(0, highest))} #{Range.length(Range.new(highest, lowest))}")
  println("#{Range.contains(Range.new(lowest, highest), lowest)} #{Range.contains(Range.new(lowest, highest), highest)} #{Range.contains(Range.new(5, 2), 3)}")
  println("#{first_three(Range.new(lowest, highest))} #{first_three(0..highest)} #{first_three(Range.inclusive(7, 7))} #{first_three(Range.new(9, 2))}")
  println("#{Range.step(Range.new(lowest, highest), 4611686018427387904)}")
  println("#{Range.step(Range.new(lowest, highest), lowest)} #{Range.step(Range.new(0, 10), highest)} #{Range.step(Range.new(0, 10), lowest)}")
  println("#{Range.step(Range.new(0, 10), 3)} #{Range.step(Range.new(0, 10), -3)} #{Range.step(Range.new(3, 3), -1)}")
  println("#{Range.to_list(Range.inclusive(highest - 3, highest - 1))} #{Range.inclusive(2, 1) |> Range.to_list()} #{Range.inclusive(lowest, lowest) |> Range.to_list()}")
  assert_crashes(fn -> Range.inclusive(0, highest) end, "Range.inclusive: a range cannot include the largest Int")
  assert_crashes(fn -> Range.step(Range.new(0, 3), 0) end, "Range.step: zero step")
  assert_crashes(fn -> Range.step(Range.new(3, 0), 0) end, "Range.step: zero step")
  println("#{Range.reduce(Range.new(highest - 2, highest), 0, fn acc, i -> acc + (highest - i) end)} #{Range.map(Range.new(lowest, lowest + 2), fn i -> i - lowest end)} #{Range.filter(Range.new(highest - 2, highest), Int.is_even)}")
  println("#{Iter.range(lowest, highest) |> Iter.take(1) |> Iter.to_list()} #{List.range(highest - 1, highest)} #{List.range(highest, lowest)}")
  let squares = for i in Range.new(0, 5) when i != 2 do
    i * i
  end
  println("#{squares}")
end
