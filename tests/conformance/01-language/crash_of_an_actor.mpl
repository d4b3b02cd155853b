actor divider(a :: Int, b :: Int) do
  terminate do
    println("terminate")
  end
  println("#{a / b}")
end

actor watch() do
  Process.monitor(spawn(divider, 6, 3))
  receive do
    (:down, _, _, _) -> ()
  end
  Process.monitor(spawn(divider, 1, 0))
  receive do
    (:down, _, _, _) -> println("watch goes on")
  end
end

fn main() do
  spawn(watch)
end
