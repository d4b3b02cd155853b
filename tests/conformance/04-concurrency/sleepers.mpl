# Acceptance 14: 100,000 actors that sleep a second at the same time are through long before one after another would be, and who
# sleeps much longer, `main` included, delays nobody.
type Note do
  Awake
  Go
end

actor sleeper(to :: Pid<Note>) do
  Timer.sleep(1000)
  send(to, Awake)
end

actor gather(left :: Int) do
  if left == 0 do
    println("all awake")
    System.shutdown(0)
  else
    receive do
      Awake -> gather(left - 1)
    end
  end
end

actor for_ever() do
  Timer.sleep(1_000_000)
end

fn main() do
  let g = spawn(gather, 100_000)
  for _ in 0..100 do
    spawn(for_ever)
  end
  for _ in 0..100_000 do
    spawn(sleeper, g)
  end
  Timer.sleep(1_000_000)
  println("never")
end
