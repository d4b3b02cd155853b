# A time beyond all clocks never comes, one in the past is now; a period must be positive, and the crash names the line of the call.
actor waiting(tell :: Pid<Int>) do
  receive do
    n -> send(tell, n + 1)
  end
end

actor first(last :: Pid<Int>) do
  let helper = spawn(waiting, self())
  let never = Timer.send_after_ref(helper, Int.max_value(), 100)
  println("#{Timer.cancel(never)} #{Timer.cancel(never)}")
  Timer.sleep(Int.min_value())
  Timer.send_after(helper, Int.min_value(), 1)
  receive do
    n -> send(last, n)
  end
end

actor printing() do
  receive do
    n -> println("got #{n + 0}")
  end
end

fn main() do
  let p = spawn(printing)
  println("#{Tuple.first(Timer.measure(fn -> 3 end))} #{Tuple.second(Timer.measure(fn -> 3 end)) >= 0}")
  spawn(first, p)
  spawn(fn -> Timer.send_every(p, 0, 1) end)
end
