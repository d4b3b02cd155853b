fn rotate(n :: Int, a :: String, b :: String, c :: List<String>) -> String do
  if n == 0 do
    "#{a} #{b} #{c}"
  else
    rotate(n - 1, b, a <> "!", [a, b])
  end
end

fn fib(n :: Int, a :: Int, b :: Int) -> Int = if n == 0 do a else fib(n - 1, b, a + b) end

struct V do
  x :: Int
  y :: Int
  z :: Int
  w :: Int
  v :: Int
end

fn wide(n :: Int, p :: V, q :: V, r :: (Int, Int, Int)) -> String do
  if n == 0 do
    "#{p} #{q} #{r}"
  else
    wide(n - 1, q, %{p | x: p.x + 1}, (p.x, q.x, n))
  end
end

fn main() do
  println(rotate(3, "a", "b", []))
  println("#{fib(90, 0, 1)}")
  let v = V { x: 0, y: 1, z: 2, w: 3, v: 4 }
  println(wide(1000000, v, %{v | y: 9}, (0, 0, 0)))
end
