# §16.4: children added at run time.
type Order do
  Burst
end

actor worker(n :: Int) do
  receive do
    Burst -> panic("burst")
  end
end

actor judge() do
  let sup = DynamicSupervisor.start(3, 5, 10)
  let a = DynamicSupervisor.start_child(sup, fn() do spawn(worker, 1) end, :permanent)
  let b = DynamicSupervisor.start_child(sup, fn() do spawn(worker, 2) end, :temporary)
  let c = DynamicSupervisor.start_child(sup, fn() do spawn(worker, 3) end, :transient)
  case DynamicSupervisor.start_child(sup, fn() do spawn(worker, 4) end, :permanent) do
    Ok(_) -> println("too many")
    Err(why) -> println(why)
  end
  println("#{Supervisor.count(sup)}")
  for r in [a, b, c] do
    case r do
      Ok(p) -> do
        monitor(p)
        send(p, Burst)
        receive do
          (:down, _, _, why) -> println("#{why}")
        end
      end
      Err(why) -> println(why)
    end
  end
  Supervisor.restart_child(sup, "settle")
  println("#{Supervisor.count(sup)} #{Supervisor.restarts(sup)}")
  case DynamicSupervisor.start_child(sup, fn() do spawn(worker, 10 / 0) end, :permanent) do
    Ok(_) -> println("started")
    Err(why) -> println(why)
  end
  case DynamicSupervisor.start_child(sup, fn() do spawn(worker, 5) end, :permanent) do
    Ok(p) -> println("#{Supervisor.stop_child(sup, p)} #{Supervisor.count(sup)} #{Process.alive(p)}")
    Err(why) -> println(why)
  end
  Supervisor.stop(sup)
  println("#{Process.alive(sup)}")
end

fn main() do
  spawn(judge)
end
