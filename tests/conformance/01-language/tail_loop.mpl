fn count(n :: Int, acc :: Int) -> Int do
  if n == 0 do
    acc
  else
    count(n - 1, acc + n)
  end
end

fn swap(n :: Int, a :: String, b :: String) -> String do
  case n do
    0 -> a <> b
    _ -> swap(n - 1, b, a)
  end
end

fn piped(n :: Int, acc :: Int) -> Int do
  if n == 0 do return acc end
  n - 1 |> piped(acc + 1)
end

actor worker(n :: Int, total :: Int) do
  if n == 0 do
    println("actor #{total}")
  else
    worker(n - 1, total + 1)
  end
end

fn main() do
  println("#{count(1000000, 0)}")
  println("#{swap(3, "a", "b")} #{swap(1000000, "a", "b")}")
  println("#{piped(1000000, 0)}")
  spawn(worker, 1000000, 0)
end
