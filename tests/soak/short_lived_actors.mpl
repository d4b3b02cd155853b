# A million actors, a thousand at a time: what an actor had is returned when it ends. The first argument asks for more rounds.
# peak: 48 MB

type Reply do
  Reply(Int)
end

actor worker(to :: Pid<Reply>, n :: Int) do
  let xs = [n, n + 1, n + 2]
  send(to, Reply(List.length(xs)))
end

actor driver(rounds :: Int, pending :: Int, sum :: Int) do
  if pending > 0 do
    receive do
      Reply(n) -> driver(rounds, pending - 1, sum + n)
    end
  else if rounds == 0 do
    println("#{sum}")
  else
    for i in 0..1000 do
      spawn(worker, self(), i)
    end
    driver(rounds - 1, 1000, sum)
  end
end

fn main() do
  let args = Env.args()
  let rounds = if List.length(args) > 1 do Option.unwrap_or(String.to_int(List.get(args, 1)), 0) else 1000 end
  spawn(driver, rounds, 0, 0)
end
