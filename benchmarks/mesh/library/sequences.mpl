# Lists and iterators.

from Tables import scattered

fn numbers(n :: Int) -> List<Int> = List.map(Range.to_list(0..n), scattered)

# `n` numbers in no order.
pub fn sort(n :: Int) -> (Int, Int) do
  let xs = numbers(n)
  let (sorted, us) = Timer.measure(fn() do List.sorted(xs) end)
  (List.get(sorted, n / 2), us)
end

# `n` texts.
pub fn sort_texts(n :: Int) -> (Int, Int) do
  let xs = List.map(numbers(n), fn x -> "text #{x}" end)
  let (sorted, us) = Timer.measure(fn() do List.sorted(xs) end)
  (String.byte_size(List.get(sorted, n / 2)), us)
end

# `n` pairs by a function that compares.
pub fn sort_with(n :: Int) -> (Int, Int) do
  let xs = List.map(numbers(n), fn x -> (x % 1000, x) end)
  let (sorted, us) = Timer.measure(fn() do
    List.sort(xs, fn a, b -> Tuple.first(a) - Tuple.first(b) end)
  end)
  (Tuple.second(List.get(sorted, n / 2)), us)
end

# `n` elements through map, filter and sum.
pub fn pipeline(n :: Int) -> (Int, Int) =
  Timer.measure(fn() do
    Iter.range(0, n) |> Iter.map(fn i -> i * 3 end) |> Iter.filter(fn i -> i % 2 == 0 end) |> Iter.sum
  end)
