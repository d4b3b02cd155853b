fn main() do
  let xs = [1, 2, 3]
  let none :: List<Int> = []
  println("#{List.at(xs, 0)} #{List.at(xs, -1)} #{List.at(xs, 3)} #{List.at(xs, -4)} #{List.first(xs)} #{List.first(none)} #{List.uncons(xs)} #{List.uncons(none)} #{none.is_empty()}")
  println("#{List.prepend(xs, 0)} #{List.insert_at(xs, 1, 9)} #{List.insert_at(xs, -5, 9)} #{List.insert_at(xs, 99, 9)} #{List.insert_at(none, 0, 9)}")
  println("#{List.replace_at(xs, 1, 9)} #{List.replace_at(xs, 3, 9)} #{List.replace_at(xs, -1, 9)} #{List.replace_at(List.tail(xs), 0, 9)} #{List.delete_at(xs, 1)} #{List.delete_at(xs, -1)} #{List.delete_at(xs, 3)}")
  println("#{xs} #{List.slice(xs, -3, 2)} #{List.slice(xs, 1, 9)} #{List.slice(xs, 2, 1)} #{List.split_at(xs, 1)} #{List.split_at(xs, 9)}")
  println("#{List.intersperse(xs, 0)} #{List.intersperse(none, 0)} #{List.intersperse([1], 0)} #{List.repeat("a", 2)} #{List.repeat("a", -1)} #{List.cycle_take(xs, 7)} #{List.cycle_take(none, 7)}")
  println("#{List.rotate(xs, 1)} #{List.rotate(xs, -1)} #{List.rotate(xs, 7)} #{List.rotate(none, 2)}")
  println("#{List.zip_with(xs, [10, 20], fn a, b -> a + b end)} #{List.zip3(xs, ["a", "b"], [true, false, true])} #{List.unzip([(1, "a"), (2, "b")])} #{List.transpose([[1, 2, 3], [4], [5, 6]])}")
  println("#{List.range(2, 5)} #{List.range(5, 2)} #{List.generate(3, fn i -> i * i end)} #{List.generate(-1, fn i -> i end)} #{List.to_set([1, 2, 1])} #{List.to_queue(xs)}")
  println("#{List.difference([1, 2, 3, 2], [2])} #{List.intersection([3, 1, 2, 1], [1, 3])} #{List.binary_search([1, 3, 5], 3)} #{List.binary_search([1, 3, 5], 4)} #{List.binary_search([1, 3, 5], 0)} #{List.binary_search([1, 3, 5], 6)}")
  println("#{List.chunk(xs, 2)} #{List.chunk(none, 2)} #{List.windows(xs, 2)} #{List.windows(xs, 4)} #{List.chunk_by([1, 3, 2, 4, 5], Int.is_odd)} #{List.chunk_by(none, Int.is_odd)}")
  println("#{List.chunk(xs, 0)}")
end
