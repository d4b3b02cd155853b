actor noisy(to :: Pid<Int>, left :: Int) do
  if left > 0 do
    send(to, left)
    Timer.sleep(5)
    noisy(to, left - 1)
  end
end

actor waiter() do
  let start = DateTime.to_unix_ms(DateTime.utc_now())
  receive do
    n when n < 0 -> println("#{n}")
  after 100 -> println("timeout")
  end
  let took = DateTime.to_unix_ms(DateTime.utc_now()) - start
  println("#{took >= 99} #{took < 400}")
end

fn main() do
  let w = spawn(waiter)
  spawn(noisy, w, 40)
end
