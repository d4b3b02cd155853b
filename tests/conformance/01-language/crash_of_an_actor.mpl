actor divider(a :: Int, b :: Int) do
  terminate do
    println("terminate")
  end
  println("#{a / b}")
end

fn main() do
  spawn(divider, 6, 3)
  Timer.sleep(30)
  spawn(divider, 1, 0)
  Timer.sleep(30)
  println("main goes on")
end
