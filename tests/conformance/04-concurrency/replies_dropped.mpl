# A caller whose place is thrown away is told at once; when the service crashes, its reason counts.
service Careless do
  fn init() -> List<ReplyTo<Int>> do
    []
  end

  call Forget() :: Int do |kept, from|
    kept
  end

  call Keep() :: Int do |kept, from|
    List.append(kept, from)
  end

  cast Clear() do |kept|
    []
  end

  cast Crash() do |kept|
    panic("careless to the end")
  end
end

fn waits(s :: Pid) do
  Timer.sleep(1)
  case Process.info(s) do
    Some(info) -> info.mailbox > 0 || info.status != "waiting"
    None -> false
  end
end

fn calling(p :: Pid) do
  case Process.info(p) do
    Some(info) -> info.status == "calling"
    None -> true
  end
end

fn main() do
  let s = Careless.start()
  println("#{Careless.try_forget(s, -1)}")
  println("#{Job.await(Job.async(fn -> Careless.forget(s) end))}")
  let kept = Job.async(fn -> Careless.try_keep(s, -1) end)
  while not calling(kept) || waits(s) do
    Timer.sleep(1)
  end
  Careless.clear(s)
  println("#{Job.await(kept)}")
  let last = Job.async(fn -> Careless.try_keep(s, -1) end)
  while not calling(last) || waits(s) do
    Timer.sleep(1)
  end
  Careless.crash(s)
  println("#{Job.await(last)}")
end
