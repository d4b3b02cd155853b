service Idle do
  fn init() -> Int = 0

  cast Tick() do |n|
    n + 1
  end
end

actor sleeper(ms :: Int) do
  Timer.sleep(ms)
  println("slept #{ms}")
end

actor waiting() do
  receive do
    n -> println("#{n + 1}")
  end

  terminate do
    println("waiting ended")
  end
end

fn main() do
  let i = Idle.start()
  Idle.tick(i)
  spawn(waiting)
  spawn(sleeper, 350)
  spawn(sleeper, 100)
  println("main returns")
end
