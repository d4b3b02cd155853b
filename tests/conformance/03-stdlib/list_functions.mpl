fn main() do
  let xs = [3, 1, 2]
  println("#{List.length(xs)} #{List.append(xs, 9)} #{List.get(xs, 0)} #{List.head(xs)} #{List.tail(xs)} #{List.last(xs)}")
  println("#{List.concat(xs, [4])} #{List.reverse(xs)} #{List.sort(xs, fn(a, b) -> a - b end)}")
  println("#{List.map(xs, fn x -> x * 2 end)} #{List.filter(xs, fn x -> x > 1 end)} #{List.reduce(xs, "", fn acc, x -> acc <> "#{x}" end)}")
  println("#{List.find(xs, fn x -> x < 3 end)} #{List.any(xs, fn x -> x > 5 end)} #{List.all(xs, fn x -> x > 0 end)}")
  println("#{List.contains(["a", "b"], "b" <> "")} #{List.zip(xs, ["a", "b"])} #{List.enumerate(["x", "y"])}")
  println("#{List.flat_map(xs, fn x -> [x, x] end)} #{List.flatten([[1], [], [2, 3]])}")
  println("#{List.take(xs, 2)} #{List.take(xs, -1)} #{List.drop(xs, 1)} #{List.drop(xs, -1) == xs} #{List.take(xs, 99)}")
  println("#{map(xs, fn x -> x + 1 end)} #{filter(xs, fn x -> x < 3 end)} #{reduce(xs, 0, fn a, x -> a + x end)} #{head(xs)} #{tail(xs)}")
  println("#{xs}")
end
