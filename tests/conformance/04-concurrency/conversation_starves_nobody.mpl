# Two processes that always have an answer for each other share one scheduler with a third one, with timers, and with whoever
# ends them.

actor answer() do
  receive do
    from -> do
      send(from, 1)
      answer()
    end
  end
end

actor talk(other :: Pid<Pid<Int>>) do
  let me :: Pid<Int> = self()
  send(other, me)
  receive do
    _ -> talk(other)
  end
end

actor third(to :: Pid<String>) do
  for _i in 0..20 do
    Timer.sleep(1)
  end
  send(to, "turns")
end

actor watch() do
  let other = spawn(answer)
  let talker = spawn(talk, other)
  let watched = Process.monitor(talker)
  let me = self()
  spawn(third, me)
  receive do
    "turns" -> println("the third one has had its turns")
  end
  Process.kill(talker)
  receive do
    (:down, reference, _, reason) when reference == watched -> println("ended: #{reason}")
  end
  Process.kill(other)
end

fn main() do
  spawn(watch)
end
