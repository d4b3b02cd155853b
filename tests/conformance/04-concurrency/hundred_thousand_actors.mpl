# Acceptance 2: 100,000 actors, all alive at once, each of which receives one message and ends.
type Count do
  Done(Int)
end

actor collector(left :: Int, sum :: Int) do
  if left == 0 do
    println("sum #{sum}")
  else
    receive do
      Done(n) -> collector(left - 1, sum + n)
    end
  end
end

actor worker(to :: Pid<Count>) do
  receive do
    n -> send(to, Done(n * 2))
  end
end

fn main() do
  let c = spawn(collector, 100000, 0)
  let workers = for i in 0..100000 do
    spawn(worker, c)
  end
  for (i, w) in List.enumerate(workers) do
    send(w, i)
  end
end
