# A second signal ends the program at once.

service Slow do
  fn init() -> () do
    ()
  end

  terminate do
    println("closing")
    Timer.sleep(60000)
  end
end

fn main() do
  Slow.start()
  println("ready")
  Timer.sleep(60000)
end
