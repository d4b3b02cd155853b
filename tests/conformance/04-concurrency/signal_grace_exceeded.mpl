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

fn traps(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> info.trap_exit
    None -> false
  end
end

fn main() do
  spawn(busy)
  spawn(busy)
  let d = spawn(deaf)
  while not traps(d) do
    Timer.sleep(1)
  end
  println("ready")
  Timer.sleep(60000)
end
