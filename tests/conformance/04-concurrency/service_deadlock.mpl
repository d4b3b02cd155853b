# Acceptance 22: a service that calls itself, and services that call each other in a circle, fail instead of hanging.
service Narcissus do
  fn init() -> Int = 1

  call Get() :: Int do |n|
    (n, n)
  end

  call Look(me :: Pid) :: Int do |n|
    (n, Narcissus.get(me))
  end
end

service Ping do
  fn init() -> Int = 1

  call Go(others :: List<Pid>) :: Int do |n|
    case others do
      next :: rest -> (n, Pong.go(next, rest))
      [] -> (n, n)
    end
  end
end

service Pong do
  fn init() -> Int = 2

  call Go(others :: List<Pid>) :: Int do |n|
    case others do
      next :: rest -> (n, Ping.go(next, rest))
      [] -> (n, n)
    end
  end

  call Safe(other :: Pid, me :: Pid) :: String do |n|
    (n, "#{Ping.try_go(other, [me, other], 60000)}")
  end
end

fn crash(title :: String, f :: Fun() -> Int) -> () do
  println("#{title}: #{Job.await(Job.async(f))}")
end

fn main() do
  let n = Narcissus.start()
  crash("itself", fn -> Narcissus.look(n, n) end)
  println("#{Process.alive(n)}")
  crash("two", fn ->
    let a = Ping.start()
    let b = Pong.start()
    Ping.go(a, [b, a])
  end)
  crash("four", fn ->
    let a = Ping.start()
    let b = Pong.start()
    let c = Ping.start()
    let d = Pong.start()
    Ping.go(a, [b, c, d, a])
  end)
  crash("no circle", fn ->
    let a = Ping.start()
    Ping.go(a, [Pong.start(), Ping.start(), Pong.start()])
  end)
  let a = Ping.start()
  let b = Pong.start()
  println("#{Pong.safe(b, a, b)}")
end
