# A program without anything to finish dies by the signal.

actor idle() do
  receive do
    () -> idle()
  end
end

fn main() do
  spawn(idle)
  println("ready")
  Timer.sleep(60000)
end
