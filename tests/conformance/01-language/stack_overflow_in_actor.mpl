fn deep(n :: Int) -> Int = 1 + deep(n + 1)

actor falls() do
  println("#{deep(0)}")
end

actor climbs() do
  println("#{depth(10000)}")
end

fn depth(n :: Int) -> Int = if n == 0 do 0 else 1 + depth(n - 1) end

fn main() do
  spawn(falls)
  Timer.sleep(300)
  spawn(climbs)
  Timer.sleep(50)
  println("#{depth(100000)}")
end
