fn f(n :: Int) -> Int do
  if n > 0 do
    return "x"
  end
  n
end

fn main() do
  println("#{f(0)}")
end
