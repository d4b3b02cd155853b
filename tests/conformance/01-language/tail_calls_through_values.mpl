fn apply_down(f :: Fun(Int) -> Int, n :: Int) -> Int do
  if n == 0 do f(0) else apply_down(f, n - 1) end
end

fn bounce(n :: Int, k :: Fun(Int) -> Int) -> Int do
  if n == 0 do k(n) else bounce_back(n - 1, k) end
end

fn bounce_back(n :: Int, k :: Fun(Int) -> Int) -> Int = bounce(n, k)

fn piped(n :: Int, acc :: List<Int>) -> List<Int> do
  if n == 0 do return acc end
  let next = [n]
  n - 1 |> piped(next)
end

fn matched(xs :: List<Int>, n :: Int) -> Int do
  case xs do
    [] -> n
    h :: t when h > 0 -> matched([h - 1] ++ t, n + 1)
    _ :: t -> matched(t, n)
  end
end

fn main() do
  println("#{apply_down(fn x -> x + 5 end, 1000000)}")
  println("#{bounce(1000000, fn x -> x + 7 end)}")
  println("#{piped(1000000, [])} #{matched([1000000, 3], 0)}")
end
