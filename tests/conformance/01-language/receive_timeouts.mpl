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

fn waits(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> info.status == "waiting"
    None -> true
  end
end

fn main() do
  let p = spawn(poller, 5)
  while not waits(p) do
    Timer.sleep(1)
  end
  send(p, 7)
end
