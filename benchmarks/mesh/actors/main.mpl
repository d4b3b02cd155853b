# One hundred thousand actors alive at once; each answers one message.

type Answer do
  Answer(Int)
end

actor collector(left :: Int, sum :: Int) do
  if left == 0 do
    println("#{sum}")
  else
    receive do
      Answer(n) -> collector(left - 1, sum + n)
    end
  end
end

actor worker(to :: Pid<Answer>) do
  receive do
    n -> send(to, Answer(n + 1))
  end
end

fn main() do
  let count = 100000
  let c = spawn(collector, count, 0)
  let workers = for _i in 0..count do
    spawn(worker, c)
  end
  Timer.sleep(200)
  for w in workers do
    send(w, 1)
  end
end
