# Acceptance 6: `after` with zero, a time, no arms, a time that does not come, a negative time.
actor waiter(ready :: Pid<Atom>) do
  let empty = receive do
    n -> n + 1
  after 0 -> 0 - 1
  end
  println("poll #{empty}")
  let late = receive do
    n -> n + 1
  after 50 ->
    99
  end
  println("after #{late}")
  let only = receive do after 20 -> 1 end
  println("only #{only}")
  send(ready, :first)
  let got = receive do
    n -> n
  after 100_000 -> 0
  end
  println("got #{got}")
  send(ready, :second)
  let forever = receive do
    n -> n
  after -1 -> 0
  end
  println("forever #{forever}")
end

actor driver() do
  let w = spawn(waiter, self())
  receive do
    :first -> send(w, 5)
  end
  receive do
    :second -> Timer.send_after(w, 100, 6)
  end
end

fn main() do
  spawn(driver)
end
