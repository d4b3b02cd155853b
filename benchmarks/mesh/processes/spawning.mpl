# Starting and ending.

from Report import report, report_with, resident

type Answer do
  Answer(Int)
end

actor ends_at_once() do
  ()
end

actor last(to :: Pid<Answer>) do
  send(to, Answer(0))
end

fn start(n :: Int) -> () do
  if n > 0 do
    spawn(ends_at_once)
    start(n - 1)
  end
end

# One process starts `n` that end at once, then one more that answers.
actor spawn_exit(n :: Int) do
  let started = DateTime.monotonic_ms()
  start(n)
  spawn(last, self())
  receive do
    Answer(_) -> report("spawn_exit", n, started)
  end
end

actor waits(small :: Int, to :: Pid<Answer>) do
  receive do
    m -> send(to, Answer(m + small))
  end
end

# `n` that wait at the same time; then each gets a message, answers and ends.
actor spawn_million(n :: Int) do
  let before = resident()
  let started = DateTime.monotonic_ms()
  let to = self()
  let all = for i in 0..n do
    spawn(waits, i, to)
  end
  let idle = (resident() - before) / n
  for p in all do
    send(p, 1)
  end
  for _i in 0..n do
    receive do
      Answer(_) -> ()
    end
  end
  report_with("idle", n, started, ",\"bytes_each\":#{idle}")
end

# `n` that get one message each and end, all started by one process.
actor spawn_short(n :: Int) do
  let started = DateTime.monotonic_ms()
  let to = self()
  for i in 0..n do
    let p = spawn(waits, i, to)
    send(p, 1)
  end
  for _i in 0..n do
    receive do
      Answer(_) -> ()
    end
  end
  report("spawn_short", n, started)
end
