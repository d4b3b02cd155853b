# Messages.

from Report import report, report_with, resident

type Done do
  Done
end

actor count(left :: Int, to :: Pid<Done>) do
  if left == 0 do
    send(to, Done)
  else
    receive do
      _ -> count(left - 1, to)
    end
  end
end

fn send_all(to :: Pid<Int>, left :: Int) -> () do
  if left > 0 do
    send(to, left)
    send_all(to, left - 1)
  end
end

# One sender, one receiver.
actor one_way(n :: Int) do
  let started = DateTime.monotonic_ms()
  let to = spawn(count, n, self())
  send_all(to, n)
  receive do
    Done -> report("one_way", n, started)
  end
end

# Forwards until the count is used up.
actor forward(next :: Pid<Int>) do
  receive do
    hops -> do
      send(next, hops - 1)
      forward(next)
    end
  end
end

fn chain(next :: Pid<Int>, left :: Int) -> Pid<Int> do
  if left == 0 do
    next
  else
    chain(spawn(forward, next), left - 1)
  end
end

actor close(next :: Pid<Int>, to :: Pid<Done>) do
  receive do
    hops when hops > 0 -> do
      send(next, hops - 1)
      close(next, to)
    end
    _ -> send(to, Done)
  end
end

actor circle(size :: Int, n :: Int, to :: Pid<Done>) do
  let first = chain(self(), size - 1)
  send(first, n)
  close(first, to)
end

# A ring of `size` in which a message makes `n` steps; building it is not counted.
actor ring(size :: Int, n :: Int) do
  let to = self()
  # The first turn builds the ring and meets every member.
  spawn(circle, size, size, to)
  receive do
    Done -> ()
  end
  let started = DateTime.monotonic_ms()
  spawn(circle, size, n, to)
  receive do
    Done -> report("ring_#{size}", n, started)
  end
end

# `senders` that send to one receiver, `n` messages in all.
actor fan_in(senders :: Int, n :: Int) do
  let each = n / senders
  let started = DateTime.monotonic_ms()
  let to = spawn(count, each * senders, self())
  for _i in 0..senders do
    spawn(send_all, to, each)
  end
  receive do
    Done -> report("fan_in_#{senders}", each * senders, started)
  end
end

# One sender to `receivers`, `n` messages in all.
actor fan_out(receivers :: Int, n :: Int) do
  let each = n / receivers
  let me = self()
  let all = for _i in 0..receivers do
    spawn(count, each, me)
  end
  let started = DateTime.monotonic_ms()
  for i in 0..each do
    for p in all do
      send(p, i)
    end
  end
  for _i in 0..receivers do
    receive do
      Done -> ()
    end
  end
  report("fan_out", each * receivers, started)
end

struct Reading do
  id :: Int
  value :: Float
  name :: String
end

actor total(left :: Int, sum :: Int, to :: Pid<Int>) do
  if left == 0 do
    send(to, sum)
  else
    receive do
      readings -> do
        let first :: Reading = List.get(readings, 0)
        total(left - 1, sum + first.id, to)
      end
    end
  end
end

# A list of a thousand structs, `n` times.
actor copying(n :: Int) do
  let readings = for i in 0..1000 do
    Reading { id: i + 1, value: 0.5, name: "reading" }
  end
  let started = DateTime.monotonic_ms()
  let to = spawn(total, n, 0, self())
  for _i in 0..n do
    send(to, readings)
  end
  receive do
    sum when sum == n -> report("copying", n, started)
  end
end

# Messages that nobody takes lie before those that are waited for.
actor selective(n :: Int) do
  let queued = 100000
  for _i in 0..queued do
    send(self(), 0)
  end
  let started = DateTime.monotonic_ms()
  for i in 0..n do
    send(self(), i + 1)
    receive do
      m when m == i + 1 -> ()
    end
  end
  report("selective", n, started)
end

# Keeps the last map that came.
actor hold(map :: Map<Int, Int>, to :: Pid<Int>) do
  receive do
    other -> do
      send(to, Map.size(map) + Map.size(other))
      hold(other, to)
    end
  end
end

# A map of about a megabyte to `n` processes that keep it: how much does memory grow?
actor shared_map(n :: Int) do
  let me = self()
  let map = Map.from_list(for i in 0..40000 do
    (i, i)
  end)
  let all = for _i in 0..n do
    spawn(hold, Map.new(), me)
  end
  # Every process has run and waits.
  Timer.sleep(300)
  let before = resident()
  let started = DateTime.monotonic_ms()
  for p in all do
    send(p, map)
  end
  for _i in 0..n do
    receive do
      size when size > 0 -> ()
    end
  end
  let grown = resident() - before
  report_with("shared_map", n, started, ",\"grown_bytes\":#{grown}")
end
