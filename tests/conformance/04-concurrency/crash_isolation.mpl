actor fragile(id :: Int) do
  receive do
    n -> do
      println("#{id}: #{100 / n}")
      fragile(id)
    end
  end

  terminate do
    println("#{id} closed")
  end
end

actor driver() do
  let a = spawn(fragile, 1)
  let b = spawn(fragile, 2)
  let crashed = monitor(a)
  send(a, 0)
  send(a, 5)
  receive do
    (:down, ref, _, why) when ref == crashed -> println("down: #{why}")
  end
  send(b, 20)
  let stopped = monitor(b)
  send(b, 0)
  receive do
    (:down, ref, _, why) when ref == stopped -> println("down: #{why}")
  end
end

fn main() do
  spawn(driver)
end
