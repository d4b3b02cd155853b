# A call may be answered later, by anybody, once.


service Tickets do
  fn init() -> List<ReplyTo<Int>> do
    []
  end

  call Take() :: Int do |waiting, from|
    List.append(waiting, from)
  end

  call Double(n :: Int, extra :: String) :: Result<String, Int> do |waiting, from|
    spawn(fn() do
      Timer.sleep(10)
      Service.reply(from, Ok("#{extra} #{n * 2}"))
    end)
    waiting
  end

  call Waiting() :: Int do |waiting|
    (waiting, List.length(waiting))
  end

  call Serve(n :: Int) :: Bool do |waiting|
    case waiting do
      [] -> (waiting, false)
      first :: rest -> (rest, Service.reply(first, n))
    end
  end

  call Twice() :: Bool do |waiting|
    case waiting do
      [] -> (waiting, false)
      first :: rest -> do
        let a = Service.reply(first, 1)
        let b = Service.reply(first, 2)
        (rest, a && !b)
      end
    end
  end

  cast Crash() do |waiting|
    println("#{1 / (List.length(waiting) - List.length(waiting))}")
    waiting
  end
end

fn until_waiting(t :: Pid, n :: Int) -> () do
  if Tickets.waiting(t) < n do
    Timer.sleep(1)
    until_waiting(t, n)
  end
end

fn main() do
  let t = Tickets.start()
  println("#{Tickets.serve(t, 0)}")
  let a = Job.async(fn -> Tickets.take(t) end)
  until_waiting(t, 1)
  let b = Job.async(fn -> Tickets.take(t) end)
  until_waiting(t, 2)
  println("#{Tickets.serve(t, 71)} #{Tickets.twice(t)}")
  println("#{Job.await(a)} #{Job.await(b)}")
  println("#{Tickets.double(t, 21, "twice")}")
  println("#{Tickets.try_take(t, 10)}")
  println("#{Tickets.waiting(t)} #{Tickets.serve(t, 5)} #{Tickets.waiting(t)}")
  let c = Job.async(fn -> Tickets.take(t) end)
  until_waiting(t, 1)
  Tickets.crash(t)
  println("#{Job.await(c)}")
end
