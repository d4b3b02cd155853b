# §7.4: one DOWN per monitor, with the reason of the end.
actor ends(how :: Int) do
  receive do
    () -> ending(how)
  end
end

fn ending(how :: Int) -> () do
  case how do
    0 -> ()
    1 -> panic("burst")
    2 -> Process.exit(:weary)
    3 -> Process.exit(ExitReason.Shutdown)
    _ -> Process.exit(:kill)
  end
end

actor idle() do
  receive do
    () -> ()
  end
end

actor watch(next :: Int) do
  if next < 5 do
    let p = spawn(ends, next)
    let first = monitor(p)
    let second = Process.monitor(p)
    send(p, ())
    receive do
      (:down, ref, from, why) when ref == first -> println("#{from == p} #{why}")
    end
    receive do
      (:down, ref, _, why) -> println("#{ref == second} #{why}")
    end
    watch(next + 1)
  else
    let p = spawn(idle)
    let first = monitor(p)
    Process.kill(p)
    receive do
      (:down, ref, _, why) -> println("#{ref == first} #{why}")
    end
    let again = monitor(p)
    receive do
      (:down, ref, who, why) -> println("#{ref == again} #{who == p} #{why}")
    end
    let null = monitor(Process.whereis("nobody"))
    receive do
      (:down, ref, who, why) -> println("#{ref == null} #{who} #{why}")
    end
    receive do
      (:down, _, _, _) -> println("one too many")
    after 0 ->
      println("no more")
    end
  end
end

fn main() do
  spawn(watch, 0)
end
