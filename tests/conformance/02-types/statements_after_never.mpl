fn pick(ok :: Bool) -> Int do
  let x = if ok do 1 else return 0 end
  x + 10
end

fn stop() -> Int do
  return 5
  "unused"
  6
end

fn loop_value(n :: Int) -> String do
  while true do
    if n > 0 do return "positive" end
    break
  end
  "other"
end

fn main() do
  println("#{pick(true)} #{pick(false)} #{stop()} #{loop_value(1)} #{loop_value(0)}")
end
