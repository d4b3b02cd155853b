fn stop() -> Int do
  return 5
  1 + "a"
end

fn main() do
  println("#{stop()}")
end
