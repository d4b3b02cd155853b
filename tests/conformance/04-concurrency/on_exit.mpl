# §16.6: hooks run newest first after the end, for every reason, in a fresh process.
actor holder(name :: String, judge :: Pid<()>) do
  # Runs last.
  Process.on_exit(fn(why) do
    println("#{name} first: #{why}")
    send(judge, ())
  end)
  Process.on_exit(fn(why) do panic("hook of #{name}") end)
  let gone = Process.on_exit(fn(why) do println("never") end)
  println("#{Process.cancel_on_exit(gone)} #{Process.cancel_on_exit(gone)}")
  Process.on_exit(fn(why) do println("#{name} last: #{why}") end)
  send(judge, ())
  receive do
    () -> deep(0)
  end
end

fn deep(n :: Int) -> Int = 1 + deep(n + 1)

actor judge() do
  let p = spawn(holder, "killed", self())
  receive do
    () -> Process.kill(p)
  end
  receive do
    () -> ()
  end
  let q = spawn(holder, "overflow", self())
  receive do
    () -> send(q, ())
  end
end

fn main() do
  spawn(judge)
end
