# Elements without references are partitioned instead of merged: every length around the sizes at which the algorithm changes, several shapes of input,
# and comparisons that contradict themselves.

fn ordered(xs :: List<(Int, Int)>, i :: Int) -> Bool do
  if i >= List.length(xs) do
    true
  else
    let (a, x) = List.get(xs, i - 1)
    let (b, y) = List.get(xs, i)
    (a < b or (a == b and x < y)) and ordered(xs, i + 1)
  end
end

# The second numbers ascend in the input: a stable sort keeps them ascending among equal first ones.
fn input(n :: Int, number :: Fun(Int) -> Int) -> List<(Int, Int)> do
  for i in 0..n do
    (number(i), i)
  end
end

fn check(name :: String, n :: Int, number :: Fun(Int) -> Int) do
  let xs = input(n, number)
  let sorted = List.sort(xs, fn(a, b) -> do
    let (x, _) = a
    let (y, _) = b
    x - y
  end end)
  if List.length(sorted) != n or not ordered(sorted, 1) or xs != input(n, number) do
    println("#{name} of #{n} is wrong: #{sorted}")
  end
end

fn shapes(n :: Int) do
  check("equal", n, fn _i -> 7 end)
  check("ascending", n, fn i -> i end)
  check("descending", n, fn i -> n - i end)
  check("two values", n, fn i -> i * 7919 % 2 end)
  check("few values", n, fn i -> i * 7919 % 4 end)
  check("many values", n, fn i -> i * 7919 % 10007 end)
  check("runs", n, fn i -> i % 70 end)
  check("falling runs", n, fn i -> 0 - i % 100 end)
  check("organ pipe", n, fn i -> if i * 2 < n do i else n - i end end)
  check("nearly sorted", n, fn i -> if i % 17 == 3 do i - 5 else i end end)
  check("a sorted half", n, fn i -> if i * 2 < n do i * 2 else i * 7919 % 10007 end end)
  check("one at the end", n, fn i -> if i == n - 1 do 0 else i end end)
end

fn sum(xs :: List<Int>) -> Int = List.reduce(xs, 0, fn a, b -> a + b end)

fn main() do
  for n in 0..140 do
    shapes(n)
  end
  for n in [1000, 4095, 4096, 4097, 20000] do
    shapes(n)
  end
  let numbers = for i in 0..5000 do i * 7919 % 1009 end
  println("#{sum(List.sort(numbers, fn(_a, _b) -> 1 end))} #{sum(numbers)}")
  println("#{sum(List.sort(numbers, fn(_a, _b) -> 0 - 1 end))} #{sum(numbers)}")
  println("#{sum(List.sort(numbers, fn(a, b) -> (a * b) % 3 - 1 end))} #{sum(numbers)}")
  println("#{sum(List.sort(numbers, fn(a, _b) -> a % 2 * 2 - 1 end))} #{sum(numbers)}")
  let nan = 0.0 / 0.0
  println("#{List.sorted([2.5, nan, -1.5, 7.25, 0.5, 3.5, -8.5, 1.5, nan, 4.5])}")
  let window = List.take(List.drop([9, 5, 3, 8, 1, 7], 1), 4)
  println("#{List.sort(window, fn(a, b) -> a - b end)} #{window} #{List.is_sorted(window)} #{List.is_sorted(List.take(window, 2))} #{List.is_sorted(List.drop([5, 1, 2], 1))}")
end
