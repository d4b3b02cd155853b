# The same as JSON, one object per line.
actor bad(n :: Int) do
  has_got(2)
  println("#{10 / n}")
end

actor worker() do
  receive do
    0 -> panic("first\nsecond")
  end
end

supervisor Shop do
  max_restarts: 1

  child till do
    start: fn -> spawn(worker, name: "till") end
  end
end

fn has_got(messages :: Int) do
  let queued = case Process.info(Process.self()) do
    Some(info) -> info.mailbox
    None -> 0
  end
  if queued < messages do
    Timer.sleep(1)
    has_got(messages)
  end
end

fn main() do
  let b = spawn(bad, 0, label: "the bad one")
  send(b, 1)
  send(b, 2)
  while Process.alive(b) do
    Timer.sleep(1)
  end
  let sup = spawn(Shop)
  let first = Process.whereis("till")
  let till :: Pid<Int> = Process.named("till")
  send(till, 0)
  while Process.whereis("till") == first || not Process.alive(till) do
    Timer.sleep(1)
  end
  send(till, 0)
  while Process.alive(sup) do
    Timer.sleep(1)
  end
end
