actor holder(text :: String) do
  receive do
    m -> println("#{m} #{text}")
  end
end

fn start_many(n :: Int) do
  if n > 0 do
    spawn(holder, "argument " <> Int.to_string(n))
    start_many(n - 1)
  end
end

actor starter() do
  start_many(20)
end

fn main() do
  println("starting")
  spawn(starter)
end
