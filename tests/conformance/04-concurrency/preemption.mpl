# Acceptance 29: on one scheduler, actors in endless loops leave the others their turns, and the program can be ended.
actor spinner(n :: Int) do
  while true do
    n + 1
  end
end

actor echo() do
  receive do
    (n, to) -> do
      send(to, n + 1)
      echo()
    end
  end
end

actor asker(to :: Pid<(Int, Pid<Int>)>, n :: Int) do
  if n == 100 do
    println("asked #{n} times")
    System.exit(3)
  else
    send(to, (n, self()))
    receive do
      m -> asker(to, m)
    end
  end
end

fn main() do
  for i in 0..4 do
    spawn(spinner, i)
  end
  spawn(asker, spawn(echo), 0)
end
