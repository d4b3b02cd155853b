fn f(n :: Int) do
  if n > 0 do
    return
    println("never")
  end
  println("zero")
end

fn g(n :: Int) -> Int do
  return if n > 0 do 1 else
    2
  end
end

fn main() do
  f(1)
  f(0)
  println("#{g(1)}#{g(0)}")
end
