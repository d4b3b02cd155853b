# Every length around the sizes at which the algorithm changes, several shapes of input, elements that are counted, and comparisons that contradict
# themselves.

fn ordered(xs :: List<(Int, String)>, i :: Int) -> Bool do
  if i >= List.length(xs) do
    true
  else
    let (a, x) = List.get(xs, i - 1)
    let (b, y) = List.get(xs, i)
    (a < b or (a == b and x < y)) and ordered(xs, i + 1)
  end
end

fn label(i :: Int) -> String = "element #{100000 + i}"

# The labels ascend in the input: a stable sort keeps them ascending among equal numbers.
fn input(n :: Int, number :: Fun(Int) -> Int) -> List<(Int, String)> do
  for i in 0..n do
    (number(i), label(i))
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

fn sum(xs :: List<Int>) -> Int = List.reduce(xs, 0, fn a, b -> a + b end)

fn main() do
  for n in 0..140 do
    check("equal", n, fn _i -> 7 end)
    check("ascending", n, fn i -> i end)
    check("descending", n, fn i -> 1000 - i end)
    check("few values", n, fn i -> i * 7919 % 4 end)
    check("many values", n, fn i -> i * 7919 % 1009 end)
    check("two runs", n, fn i -> i % 70 end)
    check("nearly sorted", n, fn i -> if i % 17 == 3 do i - 5 else i end end)
  end
  check("large", 10000, fn i -> i * 7919 % 2003 end)
  let numbers = for i in 0..1000 do i * 7919 % 1009 end
  println("#{sum(List.sort(numbers, fn(_a, _b) -> 1 end))} #{sum(numbers)}")
  println("#{sum(List.sort(numbers, fn(a, b) -> (a * b) % 3 - 1 end))} #{sum(numbers)}")
  let window = List.take(List.drop([9, 5, 3, 8, 1, 7], 1), 4)
  println("#{List.sort(window, fn(a, b) -> a - b end)} #{window}")
  println("#{List.sort(["pear", "fig", "plum"], fn(a, b) -> String.length(a) - String.length(b) end)}")
end
