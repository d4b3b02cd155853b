# §12.6, acceptance 27: `infinity` waits for a child as long as it takes; a number of milliseconds does not.
actor slow(name :: String) do
  receive do
    () -> ()
  end

  terminate do
    Timer.sleep(200)
    println("#{name} done")
  end
end

supervisor Yard do
  child patient do
    start: fn -> spawn(slow, "patient") end
    shutdown: infinity
  end
  child hasty do
    start: fn -> spawn(slow, "hasty") end
    shutdown: 20
  end
end

fn main() do
  let sup = spawn(Yard)
  Supervisor.stop(sup)
  println("stopped #{Process.alive(sup)}")
end
