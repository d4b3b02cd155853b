fn a() -> Int = "one"

fn b() do
  let x = missing + 1
  let y = x + x
  y * 2
end

fn c(n :: Int) -> Int do
  n.frobnicate()
end

fn main() do
  println("#{a()} #{b()} #{c(1)}")
end
