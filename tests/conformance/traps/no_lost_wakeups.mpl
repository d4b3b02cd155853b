type Ball do
  Ball(Int, Pid<Ball>)
end

actor player(name :: String, goal :: Int) do
  receive do
    Ball(n, from) -> do
      if n >= goal do
        println("#{name} has #{n}")
      else
        send(from, Ball(n + 1, self()))
        player(name, goal)
      end
    end
  end
end

actor serve(to :: Pid<Ball>, partner :: Pid<Ball>) do
  send(to, Ball(0, partner))
end

fn main() do
  let a = spawn(player, "a", 100000)
  let b = spawn(player, "b", 100000)
  spawn(serve, a, b)
end
