# A state machine of three actors, whose states are left from arms of a `receive`, from its `after` body and without any `receive`.
type Signal do
  Go
  Ask(Pid<String>)
end

actor red(changes :: Int, log :: List<String>) do
  receive do
    Go -> green(changes + 1, "red #{changes}", (1.5, 2.5, 3.5, 4.5), log)
    Ask(who) -> do
      send(who, "red after #{changes}: #{log}")
      red(changes, log)
    end
  end
end

actor green(changes :: Int, note :: String, weights :: (Float, Float, Float, Float), log :: List<String>) do
  receive do
    Ask(who) -> do
      send(who, "green after #{changes}: #{note} #{log}")
      green(changes, note, weights, log)
    end
  after 0 ->
    if Tuple.first(weights) > 1.0 do
      yellow(note, changes + 1, "a", "b", "c", "d", "e")
    else
      red(changes, log)
    end
  end
end

actor yellow(note :: String, changes :: Int, a :: String, b :: String, c :: String, d :: String, e :: String) do
  let log = [a, b, c, d, e, note]
  let me = self()
  if changes < 1000000 do
    send(me, Go)
  end
  red(changes + 1, log)
end

actor asker(light :: Pid<Signal>, tries :: Int) do
  send(light, Ask(self()))
  receive do
    text when String.starts_with(text, "red after 1000002") -> println(text)
    _ when tries > 0 -> asker(light, tries - 1)
    other -> println("gave up at #{other}")
  end
end

fn main() do
  let light = spawn(red, 0, [])
  send(light, Go)
  spawn(asker, light, 100000000)
end
