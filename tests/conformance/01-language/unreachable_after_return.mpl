fn f() -> Int do
  return 1
  println("never")
  2
end

fn g() do
  for x in 0..3 do
    continue
    println("never")
  end
  while true do
    break
    println("never")
  end
end

fn main() do
  println("#{f()} #{g()}")
end
