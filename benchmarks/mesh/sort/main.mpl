fn numbers(xs :: List<Int>, seed :: Int, left :: Int) -> List<Int> do
  if left == 0 do
    xs
  else
    let next = (seed * 1103515245 + 12345) % 2147483648
    numbers(List.append(xs, next), next, left - 1)
  end
end

fn main() do
  let sorted = List.sort(numbers(List.new(), 42, 1000000), fn(a, b) -> a - b end)
  println("#{List.get(sorted, 0)} #{List.get(sorted, 500000)} #{List.last(sorted)}")
end
