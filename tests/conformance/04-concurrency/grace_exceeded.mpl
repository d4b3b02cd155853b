# What does not end within the grace period is killed, and the status is 1.

service Stubborn do
  fn init() -> Int do
    0
  end

  terminate do
    println("closing")
    Timer.sleep(60000)
    println("never")
  end
end

fn main() do
  Stubborn.start()
  println("end of main")
end
