# Loops whose turns are checked: nothing happens twice, and the panic is told where it would be.

fn sum(xs :: List<Int>, i :: Int, n :: Int, acc :: Int) -> Int do
  if i == n do
    acc
  else
    sum(xs, i + 1, n, acc + List.get(xs, i))
  end
end

fn dot(xs :: List<Float>, ys :: List<Float>, i :: Int, acc :: Float) -> Float do
  if i == List.length(xs) do acc else dot(xs, ys, i + 1, acc + List.get(xs, i) * List.nth(ys, i)) end
end

fn picked(xs :: List<Int>, at :: List<Int>) -> Int = List.reduce(at, 0, fn acc, i -> acc + List.get(xs, i) end)

fn outcome(f :: Fun() -> Int) -> String do
  case Job.await(Job.async(f)) do
    Ok(n) -> "#{n}"
    Err(reason) -> reason
  end
end

fn main() do
  let xs = Range.to_list(0..5000)
  let fs = List.map(xs, fn x -> Int.to_float(x) end)
  for n in [0, 1, 1023, 1024, 1025, 2048, 5000] do
    println("#{n}: #{sum(xs, 0, n, 0)}")
  end
  println("#{dot(fs, fs, 0, 0.0)}")
  println("#{picked(xs, List.reverse(xs))}")
  println(outcome(fn() do sum(xs, 4990, -1, 0) end))
  println(outcome(fn() do picked(xs, List.append(xs, -1)) end))
  println(outcome(fn() do Float.to_int(dot(fs, List.take(fs, 3000), 0, 0.0)) end))
  println("#{sum(xs, 0, 5001, 0)}")
end
