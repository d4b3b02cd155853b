pub type TillMsg do
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
