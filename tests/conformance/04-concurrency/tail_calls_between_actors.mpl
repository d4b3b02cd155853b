# A tail call of another actor takes constant stack, also from the arms of a `receive`, and keeps the process.
actor ping(n :: Int, label :: String, me :: Pid) do
  if n == 0 do
    println("#{label} #{me == Process.self()} #{depth() < 20000}")
  else
    pong(n - 1, label, [n], me)
  end
end

actor pong(n :: Int, label :: String, last :: List<Int>, me :: Pid) do
  ping(n - List.length(last), label, me)
end

fn depth() -> Int do
  case Process.info(Process.self()) do
    Some(info) -> info.stack_bytes
    None -> -1
  end
end

type Door do
  Push
  Count
end

actor open(times :: Int) do
  receive do
    Push -> shut(times + 1)
    Count -> println("pushed #{times} times, shallow #{depth() < 20000}")
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
  spawn(fn() do
    ping(1000000, "ping", Process.self())
  end)
  let door = spawn(open, 0)
  for _ in 0..100001 do
    send(door, Push)
  end
  send(door, Count)
  send(door, Count)
end
