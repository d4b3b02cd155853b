actor echo(id :: Int) do
  receive do
    n -> println("#{id} got #{n}")
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let pids = for i in 0..3 do
    spawn(echo, i)
  end
  println("#{List.length(pids)}")
  for p in pids do
    send(p, 7)
    ended(p)
  end
end
