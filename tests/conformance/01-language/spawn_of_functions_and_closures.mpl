fn work(a :: Int, b :: String) -> Int do
  println("work #{a} #{b}")
  a
end

fn twice(n) = n * 2

actor counter(n :: Int) do
  println("counter #{n}")
  if n > 0 do counter(n - 1) end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  ended(spawn(work, 1, "x"))
  let k = 40
  ended(spawn(fn -> println("closure #{k}") end))
  ended(spawn(fn(a, b) -> println("args #{a} #{b} #{k}") end, [1, 2], "s"))
  fn local(n :: Int) do
    println("local #{n + k}")
  end
  ended(spawn(local, 2))
  ended(spawn(counter, 1))
  let p = spawn(twice, 21)
  ended(p)
  send(p, "to a finished process")
  spawn(println, "builtin")
end
