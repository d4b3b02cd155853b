service Idle do
  fn init() = 0
  call Get() do |s| (s, s) end
end

actor waits() do
  terminate do
    println("terminated")
  end
  receive do
    () -> println("never")
  end
end

actor sleeper() do
  Timer.sleep(300)
  println("slept")
end

fn main() do
  let s = Idle.start()
  spawn(waits)
  spawn(sleeper)
  println("#{Idle.get(s)} main ends")
end
