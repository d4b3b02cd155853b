actor poller(n :: Int) do
  let v = receive do
    x -> x + n
    after 0 -> -1
  end
  println("#{v}")
  let w = receive do
    x when x > 100 -> x
  after 30 -> 99
  end
  println("#{w}")
  let u = receive do
    x -> x
  after 1000 + 500 -> do
    println("late")
    0
  end
  end
  println("#{u}")
end

fn main() do
  let p = spawn(poller, 5)
  Timer.sleep(5)
  send(p, 7)
end
