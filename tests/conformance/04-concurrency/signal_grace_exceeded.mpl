# An endless loop does not keep the program from its graceful stop, and who does not obey in time is killed: status 1.

actor busy() do
  while true do
  end
end

actor deaf() do
  Process.trap_exit(true)
  receive do
  end

  terminate do
    println("never")
  end
end

fn main() do
  spawn(busy)
  spawn(busy)
  spawn(deaf)
  Timer.sleep(10)
  println("ready")
  Timer.sleep(60000)
end
