# Acceptance 23: a supervisor of `child` blocks alone: one_for_one, three restarts in five seconds, permanent, time to end.
type Order do
  Burst
  End
end

actor worker(name :: String) do
  receive do
    Burst -> Process.exit(:burst)
    End -> ()
  end

  terminate do
    # Longer than a child that is killed at once would have.
    Timer.sleep(30)
    println("#{name} done")
  end
end

supervisor Plain do
  child first do
    start: fn -> spawn(worker, "first") end
  end
  child second do
    start: fn -> spawn(worker, "second") end
  end
end

actor judge(sup :: Pid, left :: Int) do
  if left == 0 do
    Process.monitor(sup)
  end
  case Supervisor.which(sup, "second") do
    Some(p) -> do
      let ref = Process.monitor(p)
      send(p, if left % 2 == 0 do End else Burst end)
      receive do
        (:down, r, _, why) when r == ref -> println("second: #{why}")
      end
    end
    None -> println("no second")
  end
  if left > 0 do
    # Answered after the ends that were queued before.
    Supervisor.restart_child(sup, "nobody")
    for c in Supervisor.children(sup) do
      println("#{c.name} #{c.restart} #{c.restarts}")
    end
    judge(sup, left - 1)
  else
    receive do
      (:down, _, _, why) -> println("down: #{why}")
    end
  end
end

fn main() do
  spawn(judge, spawn(Plain), 3)
end
