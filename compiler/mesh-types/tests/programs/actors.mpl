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
    total -> println("total #{total + 1}")
  end
end

actor ticker(n) do
  if n > 0 do
    Timer.sleep(10)
    ticker(n - 1)
  end
end

actor anything do
  receive do
    _ -> anything()
  after 100 ->
    println("idle")
  end
end

struct Counter do
  total :: Int
end

service Tally do
  fn init(start :: Int) -> Counter do
    Counter { total: start }
  end

  call GetTotal() :: Int do |state|
    (state, state.total)
  end

  call Swap(n :: Int) do |state|
    (%{state | total: n}, "was #{state.total}")
  end

  cast Bump(n :: Int) do |state|
    Counter { total: state.total + n }
  end
end

supervisor Shop do
  strategy: one_for_all
  max_restarts: 2
  max_seconds: 5

  child till_child do
    start: fn -> spawn(till, 0) end
    restart: permanent
    shutdown: 1000
  end
end

fn main() do
  let t = spawn(till, 0)
  send(t, Ring(250))
  send(t, Report(spawn(printer)))
  spawn(ticker, 3)
  spawn(anything)
  let c = Tally.start(10)
  Tally.bump(c, 5)
  println("#{Tally.get_total(c)} #{c |> Tally.swap(3)}")
  spawn(Shop)
  spawn(fn x -> println("#{x}") end, 3)
  let untyped :: Pid = t
  send(untyped, "ignored")
end
