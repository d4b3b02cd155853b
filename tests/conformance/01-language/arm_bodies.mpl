actor worker() do
  receive do
    1 -> do
      println("one")
      worker()
    end
    2 ->
      worker2()
  after 1000 -> println("late") end
end

fn worker2() do println("two") end

fn f(n :: Int) -> String do
  case n do 0 -> return "zero"; 1 -> "one"; _ -> do
    let m = n * 2
    "#{m}"
  end end
end

fn main() do
  println(f(0) <> f(1) <> f(2))
  let p = spawn(worker)
  send(p, 1)
  send(p, 2)
end
