actor waiter() do
  let n = receive do
    s -> String.length(s)
  after 10 -> do
    println("timeout")
    99
  end
  end
  println("#{n}")
end

fn main() do
  spawn(waiter)
end
