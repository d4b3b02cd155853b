# `:block`, the default, slows a producer to the pace of the consumer, without loss and in order.
type Item do
  Work(Int)
  Finish
end

actor consumer(got :: Int, most :: Int, ordered :: Bool) do
  receive do
    Work(n) -> do
      let queued = case Process.info(Process.self()) do
        Some(info) -> info.mailbox
        None -> 0
      end
      consumer(got + 1, Math.max(most, queued), ordered && n == got)
    end
    Finish -> println("got #{got} ordered #{ordered} never more than the capacity #{most <= 4}")
  end
end

actor producer(to :: Pid<Item>, n :: Int) do
  if n == 2000 do
    send(to, Finish)
  else
    send(to, Work(n))
    producer(to, n + 1)
  end
end

actor stuck() do
  receive do
    :never -> ()
  end
end

actor blocked(to :: Pid<Atom>) do
  send(to, :a)
  send(to, :b)
  send(to, :c)
  println("room for all")
  terminate do |why|
    println("sender: #{why}")
  end
end

actor own() do
  send(self(), 1)
  send(self(), 2)
  receive do
    9 -> ()
  end
  terminate do |why|
    println("own: #{why}")
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn full(p :: Pid) do
  while try_send(p, :more) do
    Timer.sleep(1)
  end
end

fn main() do
  let c = spawn(consumer, 0, 0, true, mailbox: 4)
  ended(spawn(producer, c, 0))
  ended(c)
  let s = spawn(stuck, mailbox: 1)
  # A sender that waits can be ended, and goes on when the receiver ends.
  let first = spawn(blocked, s)
  full(s)
  Process.exit(first, :shutdown)
  ended(first)
  let second = spawn(blocked, s)
  Timer.sleep(5)
  Process.kill(s)
  ended(second)
  println("to an ended one: #{try_send(s, :more)}")
  ended(spawn(own, mailbox: 1))
end
