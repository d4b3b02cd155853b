# §12.3, acceptance 25: permanent, transient, temporary; defaults of acceptance 23.
type Order do
  Burst
  End
end

actor worker() do
  receive do
    Burst -> panic("burst")
    End -> ()
  end
end

supervisor Mixed do
  max_restarts: 100
  child permanent_one do
    start: fn -> spawn(worker) end
  end
  child transient_one do
    start: fn -> spawn(worker) end
    restart: transient
  end
  child temporary_one do
    start: fn -> spawn(worker) end
    restart: temporary
    shutdown: brutal_kill
  end
end

actor probe(sup :: Pid) do
  for name in ["permanent_one", "transient_one", "temporary_one"] do
    for order in [End, Burst] do
      case Supervisor.which(sup, name) do
        Some(p) -> do
          let ref = monitor(p)
          send(p, order)
          receive do
            (:down, r, _, why) when r == ref -> println("#{name} #{why}")
          end
          settle(sup)
        end
        None -> println("#{name} does not run")
      end
      show(sup)
    end
  end
  println("#{Supervisor.restart_child(sup, "nobody")} #{Supervisor.restart_child(sup, "permanent_one")}")
  case Supervisor.restart_child(sup, "transient_one") do
    Ok(p) -> println("#{Supervisor.stop_child(sup, p)} #{Supervisor.stop_child(sup, p)}")
    Err(why) -> println(why)
  end
  show(sup)
  println("#{Supervisor.restart_child(self(), "x")} #{Supervisor.children(self())} #{Supervisor.count(self())}")
end

# Requests are answered after the ends that were queued before.
fn settle(sup :: Pid) -> () do
  Supervisor.restart_child(sup, "nobody")
  ()
end

fn show(sup :: Pid) -> () do
  let text = List.map(Supervisor.children(sup), fn(c) do "#{c.name} #{c.pid != None} #{c.restart} #{c.kind} #{c.restarts}" end)
  println("#{Supervisor.count(sup)} #{text}")
end

fn main() do
  spawn(probe, spawn(Mixed))
end
