type Msg do
  Low(Int)
  High(Int)
  Finish
end

actor picky() do
  let first = receive do
    High(n) when n > 10 -> n
  end
  println("high #{first}")
  drain()
end

actor drain() do
  receive do
    Low(n) -> do
      println("low #{n}")
      drain()
    end
    High(n) -> do
      println("later #{n}")
      drain()
    end
    Finish -> println("finished")
  end
end

fn main() do
  let p = spawn(picky)
  send(p, Low(1))
  send(p, High(5))
  send(p, High(50))
  send(p, Low(2))
  send(p, Finish)
end
