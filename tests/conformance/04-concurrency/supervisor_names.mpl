# Acceptance 13: a supervised child that registers its name succeeds after every restart, 1,000 times in a row; 34: name pids.
type Order do
  Burst(Pid<Int>)
end

actor worker() do
  if Process.register("worker", Process.self()) != 0 do
    println("name taken")
  end
  receive do
    Burst(_) -> Process.exit(:again)
  end
end

supervisor Keeper do
  max_restarts: 2000
  child worker do
    start: fn -> spawn(worker) end
  end
end

fn wait_name(old :: Pid) -> Pid do
  let now = Process.whereis("worker")
  if now == old || now == Process.whereis("nobody") do
    Process.yield()
    wait_name(old)
  else
    now
  end
end

actor judge(n :: Int, last :: Pid) do
  if n > 0 do
    let p = wait_name(last)
    send(Process.named("worker"), Burst(self()))
    judge(n - 1, p)
  else
    wait_name(last)
    println("done")
  end
end

fn main() do
  let sup = spawn(Keeper)
  spawn(judge, 1000, sup)
end
