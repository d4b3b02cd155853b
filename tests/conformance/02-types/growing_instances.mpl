fn grow<T>(x :: T, n :: Int) -> Int do
  if n == 0 do 0 else grow((x, x), n - 1) end
end

fn main() do
  println("#{grow(1, 3)}")
end
