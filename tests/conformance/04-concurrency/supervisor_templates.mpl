# §12.7, acceptance 28: nothing starts at first; children keep their own arguments over restarts. Parameters [C13].
type Order do
  Burst
  Who(Pid<String>)
end

actor stall(prefix :: String, id :: Int) do
  receive do
    Burst -> panic("burst #{id}")
    Who(to) -> do
      send(to, "#{prefix} #{id}")
      stall(prefix, id)
    end
  end
end

supervisor Market(prefix :: String) do
  strategy: simple_one_for_one
  max_restarts: 100
  child stall do
    start: fn(id :: Int) do spawn(stall, prefix, id) end
  end
end

actor judge(sup :: Pid) do
  println("#{Supervisor.children(sup)} #{Supervisor.count(sup)}")
  for id in [1, 2, 3] do
    case Market.start_stall(sup, id) do
      Ok(p) -> send(p, Who(self()))
      Err(why) -> println(why)
    end
    receive do
      text -> println(text)
    end
  end
  let pids = List.map(Supervisor.children(sup), fn(c) do c.pid end)
  for p in pids do
    case p do
      Some(q) -> do
        monitor(q)
        send(q, Burst)
      end
      None -> ()
    end
  end
  for i in 0..3 do
    receive do
      (:down, _, _, _) -> ()
    end
  end
  Supervisor.restart_child(sup, "settle")
  for c in Supervisor.children(sup) do
    case c.pid do
      Some(q) -> send(q, Who(self()))
      None -> ()
    end
    receive do
      text -> println("again #{text} #{c.restarts} #{c.name}")
    end
  end
  case Market.start_stall(Process.whereis("nobody"), 1) do
    Ok(_) -> println("started")
    Err(why) -> println(why)
  end
  case Market.start_stall(self(), 1) do
    Ok(_) -> println("started")
    Err(why) -> println(why)
  end
end

fn main() do
  spawn(judge, spawn(Market, "stall"))
end
