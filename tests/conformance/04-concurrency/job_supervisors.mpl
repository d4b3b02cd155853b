# Jobs under a supervisor: so many at once, not ended by the crash of their owner, ended with the supervisor.
struct Load do
  now :: Int
  most :: Int
end

service Meter do
  fn init() -> Load do
    Load { now: 0, most: 0 }
  end

  call Up() :: Int do |l|
    (Load { now: l.now + 1, most: Math.max(l.most, l.now + 1) }, 0)
  end

  call Down() :: Int do |l|
    (%{l | now: l.now - 1}, 0)
  end

  call Most() :: Int do |l|
    (l, l.most)
  end
end

fn work(meter :: Pid, n :: Int) -> Int do
  Meter.up(meter)
  Timer.sleep(2)
  Meter.down(meter)
  n * n
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn long() -> Int do
  Timer.sleep(100000)
  1
end

actor owner(sup :: Pid) do
  Process.register("job", JobSupervisor.async(sup, fn -> long() end))
  panic("the owner crashes")
end

fn main() do
  let meter = Meter.start()
  let sup = JobSupervisor.start(3)
  let jobs = List.map(List.range(1, 21), fn n -> JobSupervisor.async(sup, fn -> work(meter, n) end) end)
  println("#{List.sum(List.filter_map(jobs, fn j -> Result.ok(Job.await(j)) end))} at most #{Meter.most(meter)}")
  let crashed = JobSupervisor.async(sup, fn -> 1 / 0 end)
  println("#{Job.await(crashed)}")

  let one = JobSupervisor.start(1)
  let busy = JobSupervisor.run(one, fn -> long() end)
  println("#{Result.is_ok(busy)} #{JobSupervisor.run(one, fn -> 2 end)}")
  case busy do
    Ok(p) -> do
      Process.kill(p)
      ended(p)
    end
    Err(_) -> ()
  end
  ended(spawn(owner, one))
  let job = Process.whereis("job")
  println("outlives its owner: #{Process.alive(job)}")
  Process.kill(one)
  ended(job)
  println("not its supervisor")
  println("#{JobSupervisor.run(one, fn -> 2 end)}")
  println("#{Job.await(Job.async(fn -> JobSupervisor.async(one, fn -> 2 end) end))}")
  let free = JobSupervisor.start(0)
  let all = List.map(List.range(0, 100), fn n -> JobSupervisor.async(free, fn -> n end) end)
  println("#{List.length(List.filter_map(all, fn j -> Result.ok(Job.await(j)) end))}")
end
