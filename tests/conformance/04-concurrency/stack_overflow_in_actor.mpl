fn endless(n :: Int) -> Int do
  1 + endless(n + 1)
end

actor deep() do
  println("#{endless(0)}")
end

fn main() do
  spawn(deep)
  Timer.sleep(500)
  println("main goes on")
end
