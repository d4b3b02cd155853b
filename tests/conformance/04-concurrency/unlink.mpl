# §7.2.4: after unlink nothing of the link is observed, not even a queued message.
actor victim() do
  receive do
    () -> panic("down")
  end
end

actor judge() do
  let p = spawn(victim)
  link(p)
  Process.unlink(p)
  monitor(p)
  send(p, ())
  receive do
    (:down, _, _, why) -> println("alive after #{why}")
  end
  Process.trap_exit(true)
  let q = spawn(victim)
  link(q)
  monitor(q)
  send(q, ())
  receive do
    (:down, _, _, _) -> ()
  end
  # The (:exit, …) was sent before the DOWN and is queued.
  Process.unlink(q)
  receive do
    (:exit, _, _) -> println("must not be seen")
  after 0 ->
    println("unlinked")
  end
end

fn main() do
  spawn(judge)
end
