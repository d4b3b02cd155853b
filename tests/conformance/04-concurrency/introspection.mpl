# `Process.list`, `info` and `stack`, `System.stats`.
service Slow do
  fn init(gate :: Pid<Atom>) -> Pid<Atom> do
    Process.register("slow", Process.self())
    gate
  end

  call Get() :: Int do |gate|
    Timer.sleep(100000)
    (gate, 1)
  end
end

actor waiter(friend :: Pid) do
  Process.trap_exit(true)
  Process.monitor(friend)
  Process.link(friend)
  Process.set_label("patient")
  receive do
    :never -> ()
  end
end

actor friend() do
  Timer.sleep(100000)
end

actor caller(s :: Pid) do
  println("#{Slow.get(s)}")
end

actor awaits() do
  let own = Job.async(fn ->
    Timer.sleep(100000)
    1
  end)
  Process.register("awaited", own)
  println("#{Job.await(own)}")
end

actor spinner() do
  while true do
  end
end

fn look(p :: Pid) -> Process.ProcessInfo do
  case Process.info(p) do
    Some(info) -> info
    None -> panic("has ended")
  end
end

# The process in the given state, when it has come there.
fn settled(p :: Pid, status :: String) -> Process.ProcessInfo do
  let info = look(p)
  if info.status == status do
    info
  else
    Timer.sleep(1)
    settled(p, status)
  end
end

fn main() do
  let f = spawn(friend, label: "a friend")
  let w = spawn(waiter, f, priority: :low)
  settled(f, "sleeping")
  for m in [:a, :b, :c] do
    send(w, m)
  end
  let i = settled(w, "waiting")
  println("#{i.label} #{i.status} #{i.mailbox} #{i.trap_exit} #{i.priority} #{i.dropped} #{i.collections}")
  println("#{i.links == [f]} #{i.monitors == [f]} #{i.monitored_by} #{i.spawner == Process.self()} #{i.supervisor}")
  println(i.current)
  println("#{i.pid == w} #{i.stack_bytes > 0} #{i.memory_bytes > i.stack_bytes} #{i.reductions > 0} #{i.uptime_ms >= 0}")
  println("#{look(f).monitored_by == [w]} #{look(f).label}")
  println("#{Process.stack(w)}")
  let s = Slow.start(w)
  let c = spawn(caller, s)
  let called = settled(c, "calling")
  println("#{called.waiting_on == "#{s}"} #{called.current}")
  let busy = settled(s, "sleeping")
  println("#{busy.names} #{busy.label}")
  let awaiting = settled(spawn(awaits), "waiting")
  println("#{awaiting.waiting_on == "#{Process.whereis("awaited")}"}")
  Process.kill(Process.whereis("awaited"))
  while Process.alive(awaiting.pid) do
    Timer.sleep(1)
  end
  let spins = spawn(spinner)
  while look(spins).reductions < 2 do
    Timer.sleep(1)
  end
  println("#{["running", "runnable"] |> List.contains(look(spins).status)} #{String.starts_with(look(spins).current, "Main.spinner main.mpl:")}")
  let me = look(Process.self())
  println("#{me.status} #{me.label} #{me.pid == Process.self()}")
  println("#{List.contains(Process.list(), w)} #{Process.list() == List.sort_by(Process.list(), fn(p) -> look(p).uptime_ms * -1 end) || true}")
  println("#{List.length(Process.list()) == System.stats().processes}")
  Process.kill(spins)
  while Process.alive(spins) do
    Timer.sleep(1)
  end
  println("#{Process.info(spins)} #{Process.stack(spins)}")
  let t = Timer.send_after_ref(w, 100000, :late)
  let stats = System.stats()
  println("#{stats.processes} #{stats.spawned_total - stats.ended_total} #{stats.crashed_total} #{stats.timers} #{stats.names}")
  println("#{stats.messages_total >= 4} #{stats.schedulers == List.length(stats.scheduler_busy)} #{stats.rss_bytes > 0}")
  let bad :: Pid = w
  send(bad, 17)
  println("#{System.stats().discarded_total - stats.discarded_total}")
  Timer.cancel(t)
  Process.kill(c)
  Process.kill(f)
  Process.kill(s)
end
