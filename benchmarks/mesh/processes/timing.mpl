# Timers and delays.

from Report import report_with, percentiles, resident

actor sink() do
  receive do
    0 -> ()
    _ -> sink()
  end
end

# Starts `n` timers of 1 to 60 seconds and cancels half of them.
actor timers(n :: Int) do
  let to = spawn(sink)
  let before = resident()
  let started = DateTime.monotonic_ms()
  let refs = for i in 0..n do
    Timer.send_after_ref(to, 1000 + i % 59000, 1)
  end
  let each = (resident() - before) / n
  for ref in refs when ref != List.get(refs, 0) do
    Timer.cancel(ref)
  end
  report_with("timers", n, started, ",\"bytes_each\":#{each}")
  System.exit(0)
end

# `n` timers of one to three seconds, half of them cancelled: how late do the others come?
actor timers_fire(n :: Int) do
  let me = self()
  let started = DateTime.monotonic_ms()
  let refs = for i in 0..n do
    let due = DateTime.monotonic_ms() + 1000 + i % 2000
    Timer.send_after_ref(me, due - DateTime.monotonic_ms(), due)
  end
  for i in 0..n / 2 do
    Timer.cancel(List.get(refs, i * 2))
  end
  let late = for _i in 0..n / 2 do
    receive do
      due -> (DateTime.monotonic_ms() - due) * 1000
    end
  end
  report_with("timers_fire", n, started, percentiles(late))
end

fn spin(n :: Int) -> Int do
  spin(n + 1)
end

# A process that wakes every millisecond, `n` times, beside two endless loops: how much later than asked?
actor ticker(n :: Int) do
  for _i in 0..2 do
    spawn(spin, 0)
  end
  let started = DateTime.monotonic_ms()
  let late = for _i in 0..n do
    let (_, us) = Timer.measure(fn() do Timer.sleep(1) end)
    us - 1000
  end
  report_with("ticker", n, started, percentiles(late))
  System.exit(0)
end

actor echo() do
  receive do
    from -> send(from, 1)
  end
end

# A fresh process is started and answers, beside two endless loops.
actor busy_echo(n :: Int) do
  for _i in 0..2 do
    spawn(spin, 0)
  end
  let me :: Pid<Int> = self()
  let started = DateTime.monotonic_ms()
  let times = for _i in 0..n do
    let (_, us) = Timer.measure(fn() do
      send(spawn(echo), me)
      receive do
        _ -> ()
      end
    end)
    us
  end
  report_with("busy_echo", n, started, percentiles(times))
  System.exit(0)
end
