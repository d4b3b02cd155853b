# §16.1 C12, acceptance 20, 21.
service Slow do
  fn init(n :: Int) -> Int do
    100 / n
  end

  call Wait(ms :: Int) :: Int do |n|
    Timer.sleep(ms)
    (n, n)
  end

  call Burst() :: Int do |n|
    (n, n / 0)
  end

  call Itself(me :: Pid) :: Result<Int, CallError> do |n|
    (n, Slow.try_wait(me, 0, 100))
  end
end

service Other do
  fn init() -> Int do
    0
  end

  call Ping() :: Int do |n|
    (n, 1)
  end
end

fn show(r :: Result<Int, CallError>) -> () do
  case r do
    Ok(n) -> println("ok #{n}")
    Err(CallError.Crashed(ExitReason.Error(text))) -> println("crashed: #{text}")
    Err(why) -> println("#{why}")
  end
end

fn main() do
  let s = Slow.start(4)
  show(Slow.try_wait(s, 0, 10000))
  show(Slow.try_wait(s, 400, 20))
  show(Slow.try_wait(s, 0, -1))
  show(Slow.try_wait(Process.whereis("nobody"), 0, 100))
  show(Slow.try_wait(Other.start(), 0, 100))
  case Slow.itself(s, s) do
    Err(why) -> println("#{why}")
    Ok(n) -> println("#{n}")
  end
  show(Slow.try_burst(s, 10000))
  show(Slow.try_burst(s, 10000))
  case Slow.try_start(0) do
    Ok(_) -> println("started")
    Err(text) -> println(text)
  end
  case Slow.try_start(10) do
    Ok(p) -> show(Slow.try_wait(p, 0, 10000))
    Err(text) -> println(text)
  end
end
