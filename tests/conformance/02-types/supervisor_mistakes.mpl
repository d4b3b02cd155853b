actor worker() do
  receive do
    _ -> ()
  end
end

supervisor Strategy do
  strategy: one_by_one

  child a do
    start: fn -> spawn(worker) end
    restart: permanent
    shutdown: 100
  end
end

supervisor Twice do
  strategy: one_for_one

  child a do
    start: fn -> spawn(worker) end
  end

  child a do
    start: fn -> spawn(worker) end
  end
end

supervisor Start do
  strategy: one_for_all

  child a do
    start: fn -> 5 end
  end
end

supervisor Restart do
  strategy: rest_for_one

  child a do
    start: fn -> spawn(worker) end
    restart: always
  end
end

supervisor Shutdown do
  strategy: simple_one_for_one

  child a do
    start: fn -> spawn(worker) end
    restart: temporary
    shutdown: 0
  end

  child b do
    start: fn -> spawn(worker) end
    restart: transient
    shutdown: later
  end

  child c do
    start: fn -> spawn(worker) end
    shutdown: brutal_kill
  end
end

fn main() do
  println("never")
end
