fn spin<A, B>(a :: A, b :: B, n :: Int) -> Int do
  if n == 0 do 0 else 1 + spin(b, a, n - 1) end
end

fn main() do
  println("#{spin(1, "a", 5)}")
end
