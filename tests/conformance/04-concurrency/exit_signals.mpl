# §8 Process.exit(p, reason), kill, stop, alive; §7.3 trapping.
actor plain() do
  receive do
    () -> ()
  end

  terminate do |why|
    println("terminate #{why}")
  end
end

actor trapping(ready :: Pid<()>, told :: Bool) do
  if not told do
    Process.trap_exit(true)
    send(ready, ())
  end
  receive do
    (:exit, _, why) -> do
      println("trapped #{why}")
      trapping(ready, true)
    end
  end
end

fn down(why :: ExitReason) -> () = println("down #{why}")

actor judge() do
  let p = spawn(plain)
  monitor(p)
  Process.exit(p, :normal)
  println("alive #{Process.alive(p)}")
  Process.exit(p, :weary)
  receive do
    (:down, _, _, why) -> down(why)
  end
  let q = spawn(plain)
  monitor(q)
  Process.exit(q, ExitReason.Error("made up"))
  receive do
    (:down, _, _, why) -> down(why)
  end
  println("alive #{Process.alive(q)}")
  let k = spawn(plain)
  monitor(k)
  Process.kill(k)
  receive do
    (:down, _, _, why) -> down(why)
  end
  println("stop #{Process.stop(spawn(plain), 1000)} #{Process.stop(k, 10)}")
  let t = spawn(trapping, self(), false)
  monitor(t)
  receive do
    () -> ()
  end
  Process.exit(t, :normal)
  Process.exit(t, :shutdown)
  println("stop #{Process.stop(t, 30)}")
  receive do
    (:down, _, _, why) -> down(why)
  end
end

fn main() do
  spawn(judge)
end
