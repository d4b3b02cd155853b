actor noisy(to :: Pid<Int>, n :: Int) do
  if Process.alive(to) do
    send(to, n)
    Timer.sleep(5)
    noisy(to, n + 1)
  end
end

actor waiter() do
  let start = DateTime.to_unix_ms(DateTime.utc_now())
  receive do
    n when n < 0 -> println("#{n}")
  after 100 -> println("timeout")
  end
  let took = DateTime.to_unix_ms(DateTime.utc_now()) - start
  println("#{took >= 99}")
end

fn main() do
  let w = spawn(waiter)
  spawn(noisy, w, 1)
end
