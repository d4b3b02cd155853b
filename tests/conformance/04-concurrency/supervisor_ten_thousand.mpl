# §12.7, acceptance 28: ten thousand dynamic children, each restarted with its own arguments.
type Order do
  Burst
  Who(Pid<Int>)
end

actor stall(id :: Int) do
  receive do
    Burst -> Process.exit(:burst)
    Who(to) -> do
      send(to, id)
      stall(id)
    end
  end
end

supervisor Market do
  strategy: simple_one_for_one
  max_restarts: 10000
  max_seconds: 600
  child stall do
    start: fn(id :: Int) do spawn(stall, id) end
  end
end

fn pids(sup :: Pid) -> List<Pid> do
  List.map(Supervisor.children(sup), fn c -> Option.unwrap_or(c.pid, Process.whereis("")) end)
end

actor judge() do
  let sup = spawn(Market)
  println("#{Supervisor.count(sup)}")
  for id in 0..10000 do
    Market.start_stall(sup, id)
  end
  let before = pids(sup)
  for p in before do
    monitor(p)
    send(p, Burst)
  end
  for p in before do
    receive do
      (:down, _, _, ExitReason.Custom("burst")) -> ()
    end
  end
  # Handled after all the ends, which reached the supervisor before their monitors.
  Supervisor.restart_child(sup, "nobody")
  let after_all = pids(sup)
  for p in after_all do
    send(p, Who(self()))
  end
  let answers = for p in after_all do
    receive do
      id -> id
    end
  end
  println("#{List.sort(answers, fn(a, b) do a - b end) == Range.to_list(0..10000)} #{Supervisor.restarts(sup)} #{Supervisor.count(sup)}")
  Supervisor.stop(sup)
end

fn main() do
  spawn(judge)
end
