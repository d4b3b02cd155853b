# A million actors, a thousand at a time: what an actor had is returned when it ends.
# peak: 48 MB

type Reply do
  Reply(Int)
end

actor worker(to :: Pid<Reply>, n :: Int) do
  let xs = [n, n + 1, n + 2]
  send(to, Reply(List.length(xs)))
end

actor driver(round :: Int, pending :: Int, sum :: Int) do
  if pending > 0 do
    receive do
      Reply(n) -> driver(round, pending - 1, sum + n)
    end
  else if round == 1000 do
    println("#{sum}")
  else
    for i in 0..1000 do
      spawn(worker, self(), i)
    end
    driver(round + 1, 1000, sum)
  end
end

fn main() do
  spawn(driver, 0, 0, 0)
end
