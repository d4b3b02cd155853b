# §10.2, §10.4: jobs of a crashed owner end, those of one that ended in order run on.
actor work(log :: Pid<String>, name :: String) do
  receive do
    () -> send(log, name)
  end
end

actor owner(log :: Pid<String>, crash :: Bool, ms :: Int) do
  let j = Job.async(fn() do
    Process.on_exit(fn(why) do send(log, "job ended #{why}") end)
    send(log, "job runs")
    Timer.sleep(ms)
    1
  end)
  receive do
    () -> if crash do panic("owner") else () end
  end
end

actor judge() do
  let a = spawn(owner, self(), true, 60000)
  receive do
    text -> println(text)
  end
  send(a, ())
  receive do
    text -> println(text)
  end
  let b = spawn(owner, self(), false, 30)
  receive do
    text -> println(text)
  end
  send(b, ())
  receive do
    text -> println(text)
  end
end

fn main() do
  spawn(judge)
end
