# An actor that was started before answers after each crash of another one.

actor echo(asked :: Int) do
  receive do
    (from, n) -> do
      send(from, asked * 100 + n)
      echo(asked + 1)
    end
  end
end

# Waits until it is watched.
actor victim(how :: String, xs :: List<Int>) do
  receive do
    "go" -> println("not reached #{wrong(how, xs)}")
  end
end

fn wrong(how :: String, xs :: List<Int>) -> Int do
  case how do
    "get" -> List.get(xs, 7)
    "negative" -> List.get(xs, -1)
    "nth" -> List.nth(xs, 3)
    "head" -> List.head(List.drop(xs, 3))
    "last" -> List.last(List.drop(xs, 3))
    "tail" -> List.length(List.tail(List.drop(xs, 3)))
    "queue" -> Queue.peek(Queue.new())
    _ -> Tuple.nth((1, 2), List.length(xs))
  end
end

actor judge() do
  let other = spawn(echo, 1)
  for how in ["get", "negative", "nth", "head", "last", "tail", "queue", "tuple"] do
    let watched = spawn(victim, how, [1, 2, 3])
    Process.monitor(watched)
    send(watched, "go")
    receive do
      (:down, _, _, reason) -> println("#{how}: #{reason}")
    end
    send(other, (self(), 5))
    receive do
      n -> println("#{n + 0}")
    end
  end
end

fn main() do
  spawn(judge)
end
