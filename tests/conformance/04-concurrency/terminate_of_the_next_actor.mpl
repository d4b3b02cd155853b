# The clause that runs in the end is that of the actor that the process has become; one without a clause has none.
actor opened(n :: Int) do
  terminate do
    println("opened ends at #{n}")
  end
  receive do
    :close -> closed(n + 1)
    :stop -> println("stopped open")
    _ -> plain(n)
  end
end

actor closed(n :: Int) do
  terminate do
    println("closed ends at #{n}")
  end
  receive do
    :open -> opened(n + 1)
    _ -> println("stopped closed")
  end
end

actor plain(n :: Int) do
  receive do
    :open -> opened(n + 1)
    _ -> println("stopped plain")
  end
end

fn finish(door :: Pid<Atom>, messages :: List<Atom>) do
  for m in messages do
    send(door, m)
  end
  while Process.alive(door) do
    Timer.sleep(1)
  end
end

fn main() do
  finish(spawn(opened, 0), [:close, :open, :close, :stop])
  finish(spawn(opened, 0), [:other, :stop])
  finish(spawn(plain, 0), [:open, :other, :open, :stop])
end
