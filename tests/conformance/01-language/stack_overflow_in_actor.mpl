fn deep(n :: Int) -> Int = 1 + deep(n + 1)

actor falls() do
  println("#{deep(0)}")
end

actor climbs() do
  println("#{depth(10000)}")
end

fn depth(n :: Int) -> Int = if n == 0 do 0 else 1 + depth(n - 1) end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  ended(spawn(falls))
  ended(spawn(climbs))
  println("#{depth(100000)}")
end
