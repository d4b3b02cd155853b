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

fn main() do
  let a = spawn(fragile, 1)
  let b = spawn(fragile, 2)
  send(a, 0)
  Timer.sleep(30)
  send(a, 5)
  send(b, 20)
  Timer.sleep(30)
  println("main")
end
