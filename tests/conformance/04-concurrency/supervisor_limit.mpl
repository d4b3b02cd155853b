# §12.5, acceptance 26: the third crash within the window ends the supervisor; the parent restarts the subtree.
actor bomb() do
  panic("tick")
end

actor steady(name :: String) do
  receive do
    () -> ()
  end

  terminate do |why|
    println("#{name} #{why}")
  end
end

supervisor Fragile do
  max_restarts: 2
  max_seconds: 5
  child keeper do
    start: fn -> spawn(steady, "keeper") end
  end
  child bomb do
    start: fn -> spawn(bomb) end
  end
end

supervisor Outer do
  max_restarts: 1
  child inner do
    start: fn -> spawn(Fragile) end
  end
end

actor judge() do
  # Monitored from the start: it may have given up before a call of `monitor`.
  spawn(Fragile, monitor: true)
  receive do
    (:down, _, _, why) -> println("down: #{why}")
  end
  spawn(Outer, monitor: true)
  receive do
    (:down, _, _, why) -> println("outer: #{why}")
  end
end

fn main() do
  spawn(judge)
end
