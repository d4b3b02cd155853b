# Two actors that loop for ten million messages each keep neither stack nor heap.
# peak: 24 MB

type Ball do
  Ball(Int, String, Pid<Ball>)
end

actor player(goal :: Int) do
  receive do
    Ball(n, text, from) -> do
      if n == goal do
        println("#{n} #{text}")
      else
        send(from, Ball(n + 1, text, self()))
        player(goal)
      end
    end
  end
end

actor serve(to :: Pid<Ball>, partner :: Pid<Ball>) do
  send(to, Ball(0, "ball" <> "!", partner))
end

fn main() do
  let a = spawn(player, 20000000)
  let b = spawn(player, 20000000)
  spawn(serve, a, b)
end
