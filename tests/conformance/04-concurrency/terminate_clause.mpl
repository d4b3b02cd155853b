# §2.1 and acceptance 8: runs on normal end, panic, exit signal and program end, not on kill; sees the last loop parameters; a
# panic in it leaves the reason.
type Order do
  Next
  Stop
  Burst
end

actor worker(name :: String, rounds :: Int) do
  receive do
    Next -> worker(name, rounds + 1)
    Stop -> ()
    Burst -> panic("burst")
  end

  terminate do |why|
    println("#{name} after #{rounds}: #{why}")
    if name == "fragile" do
      panic("in the clause")
    end
  end
end

actor judge() do
  let a = spawn(worker, "normal", 0)
  ended(a)
  send(a, Next)
  send(a, Next)
  send(a, Stop)
  receive do
    (:down, _, _, why) -> println("down #{why}")
  end
  let b = spawn(worker, "panic", 0)
  ended(b)
  send(b, Burst)
  receive do
    (:down, _, _, why) -> println("down #{why}")
  end
  let c = spawn(worker, "signal", 0)
  ended(c)
  Process.exit(c, :shutdown)
  receive do
    (:down, _, _, why) -> println("down #{why}")
  end
  let d = spawn(worker, "killed", 0)
  ended(d)
  Process.kill(d)
  receive do
    (:down, _, _, why) -> println("down #{why}")
  end
  let e = spawn(worker, "fragile", 0)
  ended(e)
  send(e, Stop)
  receive do
    (:down, _, _, why) -> println("down #{why}")
  end
  spawn(worker, "left", 7)
end

fn ended(p :: Pid) -> Int = monitor(p)

fn main() do
  spawn(judge)
end
