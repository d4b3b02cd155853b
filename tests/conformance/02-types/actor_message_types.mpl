type Msg do
  Add(Int)
  Show(Pid)
end

actor tally(sum :: Int) do
  receive do
    Add(n) -> tally(sum + n)
    Show(to) -> do
      send(to, sum)
      tally(sum)
    end
  end
end

actor client(t :: Pid<Msg>) do
  send(t, Add(4))
  send(t, Add(5))
  send(t, Show(self()))
  receive do
    n -> println("sum #{n + 0}")
  end
end

fn forward(p :: Pid<Msg>, m) do
  send(p, m)
end

fn main() do
  let t = spawn(tally, 0)
  forward(t, Add(1))
  let c = spawn(client, t)
  while Process.alive(c) do
    Timer.sleep(1)
  end
  println("#{t == t} #{c == c}")
end
