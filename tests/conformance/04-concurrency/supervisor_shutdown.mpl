# §12.6, acceptance 27: milliseconds, brutal_kill, nested trees stop last started first.
actor stubborn(name :: String) do
  Process.trap_exit(true)
  receive do
    () -> ()
  end
end

actor polite(name :: String) do
  receive do
    () -> ()
  end

  terminate do |why|
    println("#{name} #{why}")
  end
end

supervisor Inner do
  child x do
    start: fn -> spawn(polite, "x") end
  end
  child y do
    start: fn -> spawn(polite, "y") end
  end
end

supervisor Outer do
  child first do
    start: fn -> spawn(polite, "first") end
  end
  child tree do
    start: fn -> spawn(Inner) end
  end
  child stubborn do
    start: fn -> spawn(stubborn, "s") end
    shutdown: 30
  end
  child brutal do
    start: fn -> spawn(polite, "brutal") end
    shutdown: brutal_kill
  end
end

actor judge() do
  let sup = spawn(Outer)
  for c in Supervisor.children(sup) do
    println("#{c.name} #{c.kind}")
  end
  case Supervisor.which(sup, "stubborn") do
    Some(p) -> monitor(p)
    None -> 0
  end
  let ref = monitor(sup)
  Process.exit(sup, :shutdown)
  receive do
    (:down, r, _, why) when r == ref -> println("#{r == ref} #{why}")
  end
  receive do
    (:down, _, _, ExitReason.Killed) -> println("stubborn killed")
  end
end

fn main() do
  spawn(judge)
end
