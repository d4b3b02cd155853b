# Questions and answers.

from Report import report

actor pong() do
  receive do
    from -> do
      send(from, 1)
      pong()
    end
  end
end

# Two processes that answer each other.
actor ping_pong(n :: Int) do
  let me :: Pid<Int> = self()
  let other = spawn(pong)
  let started = DateTime.monotonic_ms()
  for _i in 0..n do
    send(other, me)
    receive do
      _ -> ()
    end
  end
  report("ping_pong", n, started)
end

service Counter do
  fn init(n :: Int) -> Int = n

  call Add(more :: Int) :: Int do |n|
    (n + more, n + more)
  end
end

# Calls of a service, one after the other.
actor service_call(n :: Int) do
  let counter = Counter.start(0)
  let started = DateTime.monotonic_ms()
  for _i in 0..n do
    Counter.add(counter, 1)
  end
  report("service_call", Counter.add(counter, 0), started)
end

# The same with ten thousand messages waiting at the caller.
actor service_call_full(n :: Int) do
  for i in 0..10000 do
    send(self(), i)
  end
  let counter = Counter.start(0)
  let started = DateTime.monotonic_ms()
  for _i in 0..n do
    Counter.add(counter, 1)
  end
  report("service_call_full", Counter.add(counter, 0), started)
  receive do
    0 -> ()
  end
end

actor named() do
  receive do
    0 -> ()
  end
end

fn look(names :: List<String>, left :: Int, found :: Int) -> Int do
  if left == 0 do
    found
  else
    let name = List.get(names, left % 10000)
    look(names, left - 1, found + (if Process.alive(Process.whereis(name)) do 1 else 0 end))
  end
end

actor lookups(names :: List<String>, n :: Int, to :: Pid<Int>) do
  send(to, look(names, n, 0))
end

# `whereis` among ten thousand names, from two processes at once.
actor whereis(n :: Int) do
  let names = for i in 0..10000 do
    "name_#{i}"
  end
  for name in names do
    Process.register(name, spawn(named))
  end
  let started = DateTime.monotonic_ms()
  for _i in 0..2 do
    spawn(lookups, names, n / 2, self())
  end
  for _i in 0..2 do
    receive do
      found when found == n / 2 -> ()
    end
  end
  report("whereis", n, started)
end

# A job for every element.
actor job_map(n :: Int) do
  let numbers = for i in 0..n do
    i
  end
  let started = DateTime.monotonic_ms()
  let done = Job.map(numbers, fn(i) do i + 1 end)
  report("job_map", List.length(done), started)
end
