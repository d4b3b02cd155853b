# §9: the timers of a process end with it, also those that are just being delivered; nothing stays behind (--memcheck).
actor ticked() do
  for i in 0..250 do
    Timer.send_every(self(), 1, i)
  end
  receive do
    n -> ()
  end
end

fn main() do
  spawn(ticked)
  println("started")
end
