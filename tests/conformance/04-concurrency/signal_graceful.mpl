# SIGTERM: hooks, supervised shutdown and `terminate` clauses in order, `main` included; status 0.

actor lamp(name :: String) do
  receive do
    () -> lamp(name)
  end

  terminate do |why|
    println("#{name} out: #{why}")
  end
end

supervisor Street do
  child first do
    start: fn -> spawn(lamp, "first") end
  end

  child second do
    start: fn -> spawn(lamp, "second") end
  end
end

fn main() do
  System.on_shutdown(fn -> println("hook one #{System.shutting_down()}") end)
  System.on_shutdown(fn -> println("hook two") end)
  spawn(Street)
  println("ready")
  Timer.sleep(60000)
  println("never")
end
