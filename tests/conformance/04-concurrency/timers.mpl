# §9 and acceptance 15.
actor collect(n :: Int) do
  if n > 0 do
    receive do
      text -> println(text)
    end
    collect(n - 1)
  end
end

actor judge() do
  Timer.send_after(self(), 450, "450")
  Timer.send_after(self(), 150, "150")
  Timer.send_after(self(), 300, "300")
  let gone = Timer.send_after_ref(self(), 100000, "cancelled")
  println("#{Timer.cancel(gone)} #{Timer.cancel(gone)} #{Timer.remaining(gone)}")
  for i in 0..3 do
    receive do
      text -> println(text)
    end
  end
  let far = Timer.send_after_ref(self(), 9223372036854775807, "never")
  case Timer.remaining(far) do
    Some(ms) -> println("#{ms > 9007199254740000} #{far == far} #{far == gone}")
    None -> println("none")
  end
  println("#{Timer.cancel(far)}")
  let fired = Timer.send_after_ref(self(), 1, "fired")
  receive do
    text -> println(text)
  end
  println("#{Timer.cancel(fired)}")
  let tick = Timer.send_every(self(), 5, "tick")
  for i in 0..3 do
    receive do
      text -> println(text)
    end
  end
  println("#{Timer.cancel(tick)}")
  let me = self()
  Timer.run_after(5, fn() do send(me, "ran") end)
  # A timer that was cancelled late may have left another message.
  receive do
    "ran" -> println("ran")
  end
  let again = Timer.run_every(5, fn() do send(me, "again") end)
  for i in 0..2 do
    receive do
      "again" -> println("again")
    end
  end
  println("#{Timer.cancel(again)}")
  Timer.send_after(self(), 0, "at once")
  receive do
    "at once" -> println("at once")
  after 0 ->
    println("late")
  end
  Timer.send_every(self(), 0, "x")
end

fn main() do
  spawn(judge)
end
