# §8: names, lookup, name pids that follow the holder (§16.3).
actor holder(n :: Int) do
  receive do
    (0, to) -> ()
    (ask, to) -> do
      send(to, "holder #{n} got #{ask}")
      holder(n)
    end
  end
end

actor judge() do
  let till :: Pid<(Int, Pid<String>)> = Process.named("till")
  println("#{Process.named("till")} #{Process.named("till") == Process.named("till")} #{Process.named("x") == Process.named("till")}")
  println("#{Process.alive(till)} #{Process.lookup("till")}")
  send(till, (9, self()))
  let a = spawn(holder, 1)
  println("#{Process.register("till", a)} #{Process.register("till", a)} #{Process.register("", a)} #{Process.register("zz", Process.whereis("none"))}")
  println("#{Process.register("another", a)} #{Process.names(a)}")
  send(till, (1, self()))
  receive do
    text -> println(text)
  end
  monitor(a)
  send(till, (0, self()))
  receive do
    (:down, _, _, why) -> println("#{why} #{Process.names(a)} #{Process.lookup("another")}")
  end
  let b = spawn(holder, 2)
  println("#{Process.register("dead", a)} #{Process.register("till", b)}")
  send(till, (2, self()))
  receive do
    text -> println(text)
  end
  println("#{Process.unregister("till")} #{Process.unregister("till")} #{Process.alive(till)} #{Process.alive(b)}")
end

fn main() do
  spawn(judge)
end
