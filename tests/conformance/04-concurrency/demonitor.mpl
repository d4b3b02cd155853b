# §7.4.2: a monitor that is taken back never delivers, not even what was queued.
actor worker() do
  receive do
    () -> ()
  end
end

actor watcher() do
  let p = spawn(worker)
  let before = monitor(p)
  let after_end = monitor(p)
  let seen = monitor(p)
  println("#{Process.demonitor(before)} #{Process.demonitor(before)}")
  send(p, ())
  receive do
    (:down, ref, _, _) when ref == seen -> println("down")
  end
  println("#{Process.demonitor(after_end)} #{Process.demonitor(after_end)} #{Process.demonitor(seen)} #{Process.demonitor(12345678)}")
  receive do
    (:down, _, _, _) -> println("must not arrive")
  after 20 ->
    println("quiet")
  end
end

fn main() do
  spawn(watcher)
end
