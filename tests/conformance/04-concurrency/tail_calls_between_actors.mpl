# A tail call of another actor goes on as that actor, also from the arms of a `receive`: same process, same mailbox.
type Door do
  Push
  Count
end

actor open(times :: Int) do
  receive do
    Push -> shut(times + 1)
    Count -> println("pushed #{times} times")
  end
end

actor shut(times :: Int) do
  receive do
    Push when times >= 0 -> open(times + 1)
    Count -> do
      println("shut after #{times}")
      open(times)
    end
  after 10000 ->
    open(times)
  end
end

fn main() do
  let door = spawn(open, 0)
  for _ in 0..100001 do
    send(door, Push)
  end
  send(door, Count)
  send(door, Count)
end
