# §10 and acceptance 16, 17.
struct Point do
  x :: Int
  y :: Int
end deriving(Eq, Debug)

actor waits() do
  receive do
    () -> ()
  end
end

actor owner(log :: Pid<String>) do
  let a = Job.async(fn() do 6 * 7 end)
  let b = Job.async(fn() do Point { x: 1, y: 2 } end)
  let c = Job.async(fn() do 1 / 0 end)
  let d = Job.async(fn() do ["x", "y"] end)
  let e = Job.async(fn() do () end)
  send(self(), "queued")
  println("#{Job.await(d)} #{Job.await(e)} #{Job.await(c)} #{Job.await(b)} #{Job.await(a)}")
  println("#{Job.await(a)}")
  receive do
    text -> println(text)
  end
  let gate = spawn(waits)
  let slow = Job.async(fn() do
    while Process.alive(gate) do
      Timer.sleep(1)
    end
    "done"
  end)
  let too_early = "#{Job.await_timeout(slow, 0)} #{Job.await_timeout(slow, 10)}"
  send(gate, ())
  println("#{too_early} #{Job.await_timeout(slow, -1)}")
  let endless = Job.async(fn() do
    Timer.sleep(60000)
    1
  end)
  println("#{Job.cancel(endless)} #{Job.await(endless)}")
  let killed = Job.async(fn() do
    Timer.sleep(60000)
    1
  end)
  Process.kill(killed)
  println("#{Job.await(killed)}")
  println("#{Job.map([5, 0, 20], fn(n) do
    Timer.sleep(20 - n)
    100 / n
  end)}")
  let none :: List<Int> = []
  println("#{Job.map(none, fn(n) do n end)}")
  println("#{Job.map_limit([1, 2, 3, 4, 5], 2, fn(n) do n * n end)}")
  let js = [Job.async(fn() do
    Timer.sleep(60000)
    1
  end), Job.async(fn() do 2 / 0 end), Job.async(fn() do 3 end)]
  println("#{Job.first(js, 5000)}")
  println("#{Job.first([Job.async(fn() do 2 / 0 end)], -1)}")
  let late = Job.async(fn() do
    Timer.sleep(60000)
    2
  end)
  println("#{Job.await_all([Job.async(fn() do 1 end), late], 300)}")
  Job.cancel(late)
  Job.start(fn() do send(log, "fire and forget") end)
end

actor printer() do
  receive do
    text -> println(text)
  end
end

fn main() do
  spawn(owner, spawn(printer))
end
