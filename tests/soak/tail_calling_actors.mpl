# Two actors that go on as each other for ten million messages keep neither stack nor heap.
# peak: 24 MB

type Turn do
  Turn(Int, String, Pid<Turn>)
end

actor left(goal :: Int, note :: String) do
  receive do
    Turn(n, text, from) -> do
      send(from, Turn(n + 1, text, self()))
      right(goal, text, (1.5, 2.5), "#{n}", [n, goal])
    end
  end
end

actor right(goal :: Int, text :: String, weights :: (Float, Float), note :: String, seen :: List<Int>) do
  receive do
    Turn(n, _, from) -> do
      if n >= goal do
        println("#{text} #{note} #{seen}")
      else
        send(from, Turn(n + 1, text, self()))
        left(goal, note)
      end
    end
  end
end

fn main() do
  let process = spawn(left, 10000000, "")
  send(process, Turn(1, "turn", process))
end
