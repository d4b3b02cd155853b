# §12.4, acceptance 24: which children are restarted, and in which order.
type Order do
  Burst
  End
end

actor worker(name :: String) do
  receive do
    Burst -> panic("burst #{name}")
    End -> ()
  end

  terminate do |why|
    println("#{name} ends: #{why}")
  end
end

fn start(name :: String) -> Pid<Order> do
  println("start #{name}")
  spawn(worker, name)
end

supervisor One do
  child a do
    start: fn -> start("a") end
  end
  child b do
    start: fn -> start("b") end
  end
  child c do
    start: fn -> start("c") end
  end
end

supervisor All do
  strategy: one_for_all
  child a do
    start: fn -> start("a") end
  end
  child b do
    start: fn -> start("b") end
  end
  child c do
    start: fn -> start("c") end
  end
end

supervisor Rest do
  strategy: rest_for_one
  child a do
    start: fn -> start("a") end
  end
  child b do
    start: fn -> start("b") end
  end
  child c do
    start: fn -> start("c") end
  end
end

fn pid_of(sup :: Pid, name :: String) -> Pid do
  case Supervisor.which(sup, name) do
    Some(p) -> p
    None -> Process.whereis("nobody")
  end
end

fn wait_restarts(sup :: Pid, n :: Int) -> () do
  if Supervisor.restarts(sup) < n || Supervisor.count(sup) < 3 do
    Process.yield()
    wait_restarts(sup, n)
  end
end

fn try_out(title :: String, sup :: Pid) -> () do
  println("-- #{title}")
  let before = List.map(["a", "b", "c"], fn(n) do pid_of(sup, n) end)
  send(pid_of(sup, "b"), Burst)
  wait_restarts(sup, 1)
  let same = List.map(List.zip(["a", "b", "c"], before), fn((n, p)) do pid_of(sup, n) == p end)
  println("#{same} #{Supervisor.restarts(sup)}")
  Supervisor.stop(sup)
  println("#{Process.alive(sup)} #{Supervisor.count(sup)}")
end

fn main() do
  try_out("one_for_one", spawn(One))
  try_out("one_for_all", spawn(All))
  try_out("rest_for_one", spawn(Rest))
end
