# §7.2: a crash takes the partner along, a normal end does not; trapping partners get a message.
actor crasher(n :: Int) do
  receive do
    () -> println("#{10 / n}")
  end
end

actor partner(other :: Pid, report :: Pid<String>) do
  link(other)
  send(report, "linked")
  receive do
    () -> send(report, "alive")
  end
end

actor trapping(other :: Pid<()>, report :: Pid<String>) do
  Process.trap_exit(true)
  link(other)
  send(other, ())
  receive do
    (:exit, p, why) -> send(report, "trapped #{p == other} #{why}")
  end
end

actor judge(stage :: Int) do
  let bad = spawn(crasher, 0)
  let good = spawn(crasher, 5)
  let a = spawn(partner, bad, self())
  let b = spawn(partner, good, self())
  receive do
    "linked" -> ()
  end
  receive do
    "linked" -> ()
  end
  monitor(a)
  let gone = monitor(good)
  send(bad, ())
  receive do
    (:down, _, p, ExitReason.Linked(from, why)) -> println("#{p == a} #{from == bad} #{why}")
  end
  send(good, ())
  receive do
    (:down, ref, _, why) when ref == gone -> println("good: #{why}")
  end
  send(b, ())
  receive do
    text -> println(text)
  end
  spawn(trapping, spawn(crasher, 0), self())
  receive do
    text -> println(text)
  end
  spawn(trapping, spawn(crasher, 1), self())
  receive do
    text -> println(text)
  end
end

fn main() do
  spawn(judge, 0)
end
