# Crashes and restarts.

from Report import report

actor bomb(to :: Pid<Int>) do
  send(to, 1)
  panic("boom")
end

supervisor Sappers(to :: Pid<Int>) do
  max_seconds: 0
  child bomb do
    start: fn -> spawn(bomb, to) end
  end
end

# A child that crashes at once, `n` times.
actor restart(n :: Int) do
  let started = DateTime.monotonic_ms()
  let sup = spawn(Sappers, self())
  for _i in 0..n do
    receive do
      _ -> ()
    end
  end
  report("restart", n, started)
  Supervisor.stop(sup)
end
