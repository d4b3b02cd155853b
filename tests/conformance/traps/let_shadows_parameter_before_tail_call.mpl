fn loop(n :: Int, acc :: Int) -> Int do
  if n == 0 do return acc end
  let acc = acc + n
  let n = n - 1
  loop(n, acc)
end

fn rotate(n :: Int, a :: Int, b :: Int, c :: Int) -> (Int, Int, Int) do
  if n == 0 do
    (a, b, c)
  else
    let a2 = b
    let b = c
    rotate(n - 1, a2, b, a)
  end
end

fn main() do
  println("#{loop(100, 0)}")
  println("#{rotate(1, 1, 2, 3)} #{rotate(4, 1, 2, 3)}")
end
