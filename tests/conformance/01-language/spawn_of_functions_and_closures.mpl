fn work(a :: Int, b :: String) -> Int do
  println("work #{a} #{b}")
  a
end

fn twice(n) = n * 2

actor counter(n :: Int) do
  println("counter #{n}")
  if n > 0 do counter(n - 1) end
end

fn main() do
  spawn(work, 1, "x")
  Timer.sleep(20)
  let k = 40
  spawn(fn -> println("closure #{k}") end)
  Timer.sleep(20)
  spawn(fn(a, b) -> println("args #{a} #{b} #{k}") end, [1, 2], "s")
  Timer.sleep(20)
  fn local(n :: Int) do
    println("local #{n + k}")
  end
  spawn(local, 2)
  Timer.sleep(20)
  spawn(counter, 1)
  Timer.sleep(20)
  let p = spawn(twice, 21)
  Timer.sleep(20)
  send(p, "to a finished process")
  spawn(println, "builtin")
end
