# §12.2: a start that crashes stops what was started and ends the supervisor; spawn returns its dead pid.
actor worker(name :: String) do
  receive do
    () -> ()
  end

  terminate do |why|
    println("#{name} #{why}")
  end
end

fn broken() -> Pid do
  panic("no way")
end

supervisor Bad do
  child one do
    start: fn -> spawn(worker, "one") end
  end
  child two do
    start: fn -> spawn(worker, "two") end
  end
  child three do
    start: fn -> broken() end
  end
end

supervisor Outer do
  max_restarts: 0
  child bad do
    start: fn -> spawn(Bad) end
  end
end

actor judge() do
  let outer = spawn(Outer)
  println("outer started")
  monitor(outer)
  receive do
    (:down, _, _, _) -> println("outer down")
  end
end

fn main() do
  let sup = spawn(Bad)
  println("#{Process.alive(sup)}")
  spawn(judge)
end
