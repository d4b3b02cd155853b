# `System.shutdown`: hooks newest first, then the supervised processes, then the others; `main` included.

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

actor janitor() do
  System.shutdown(7)
end

fn main() do
  spawn(Street)
  System.on_shutdown(fn -> println("hook one #{System.shutting_down()}") end)
  System.on_shutdown(fn -> println("#{1 / (String.length("") * 1)}") end)
  System.on_shutdown(fn -> println("hook three") end)
  println("#{System.shutting_down()}")
  spawn(janitor)
  Timer.sleep(60000)
  println("never")
end
