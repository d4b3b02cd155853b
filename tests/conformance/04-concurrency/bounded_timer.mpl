# Timers deliver to a full mailbox when there is room; a repeating timer leaves one message.
actor busy(waker :: Pid, seen :: Int) do
  while Process.alive(waker) do
    Process.yield()
  end
  receive do
    n -> do
      println("got #{n + 0}")
      busy(waker, seen + 1)
    end
  after 0 ->
    println("seen #{seen}")
  end
end

actor wait() do
  receive do
    :go -> ()
  end
end

fn main() do
  let waker = spawn(wait)
  let p = spawn(busy, waker, 0, mailbox: 1)
  send(p, 1)
  Timer.send_after(p, 10, 2)
  let every = Timer.send_every(p, 15, 3)
  Timer.sleep(200)
  Timer.cancel(every)
  send(waker, :go)
end
