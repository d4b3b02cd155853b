actor waiter() do
  let empty = receive do
    n -> n + 1
  after 0 -> 0 - 1
  end
  println("poll #{empty}")
  let late = receive do
    n -> n + 1
  after 50 ->
    99
  end
  println("after #{late}")
  let only = receive do after 20 -> 1 end
  println("only #{only}")
  let got = receive do
    n -> n
  after 2000 -> 0
  end
  println("got #{got}")
  let forever = receive do
    n -> n
  after -1 -> 0
  end
  println("forever #{forever}")
end

fn main() do
  let w = spawn(waiter)
  Timer.sleep(200)
  send(w, 5)
  Timer.sleep(50)
  send(w, 6)
end
