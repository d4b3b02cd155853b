# §7.2.1 and §7.2.3: linking to an ended process does not crash; to oneself and twice is nothing.
actor short() do
  ()
end

actor plain(p :: Pid) do
  link(p)
  link(Process.self())
  receive do
    (:exit, from, why) -> println("#{from == p} #{why}")
  end
end

actor deaf(p :: Pid, report :: Pid<String>) do
  link(p)
  send(report, "deaf lives")
end

actor judge() do
  let p = spawn(short)
  monitor(p)
  receive do
    (:down, _, _, _) -> ()
  end
  spawn(deaf, p, self())
  receive do
    text -> println(text)
  end
  spawn(plain, p)
end

fn main() do
  spawn(judge)
end
