actor waiter() do
  let n = receive do
    x -> x
  after 50 -> 99
  end
  println("#{n}")
end

actor second() do
  let text = receive do
    1 -> "first arm"
    2 -> "second arm"
  after 5000 -> "nothing"
  end
  println(text)
end

fn main() do
  let p = spawn(second)
  send(p, 3)
  send(p, 2)
  Job.await(Job.async(fn -> Timer.sleep(200) end))
  spawn(waiter)
end
