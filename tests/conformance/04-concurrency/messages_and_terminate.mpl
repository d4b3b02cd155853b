type TillMsg do
  Ring(Int)
  Report(Pid<Int>)
end

actor till(sum :: Int) do
  receive do
    Ring(cents) -> till(sum + cents)
    Report(to) -> do
      send(to, sum)
      till(sum)
    end
  end

  terminate do
    println("till closed with #{sum}")
  end
end

actor printer() do
  receive do
    total -> println("total #{total}")
  end
end

fn main() do
  let t = spawn(till, 0)
  send(t, Ring(250))
  send(t, Ring(175))
  send(t, Report(spawn(printer)))
end
