# Jobs with dependencies: topological order, cycle detection, workers that run ready jobs.

struct Task do
  name :: String
  minutes :: Int
  needs :: List<String>
end

type Plan do
  Ordered(List<Task>)
  Stuck(List<String>)
end

fn ready(t :: Task, finished :: Set<String>) -> Bool = List.all(t.needs, fn n -> Set.contains(finished, n) end)

fn by_urgency(a :: Task, b :: Task) -> Int do
  case compare((a.minutes, a.name), (b.minutes, b.name)) do
    Less -> -1
    Equal -> 0
    Greater -> 1
  end
end

fn plan(tasks :: List<Task>, finished :: Set<String>, acc :: List<Task>) -> Plan do
  case List.sort(List.filter(tasks, fn t -> ready(t, finished) end), by_urgency) do
    next :: _ -> do
      let rest = List.filter(tasks, fn t -> t.name != next.name end)
      plan(rest, Set.add(finished, next.name), List.append(acc, next))
    end
    [] -> if List.is_empty(tasks) do Ordered(acc) else Stuck(for t in tasks do t.name end) end
  end
end

fn task(name, minutes, needs) = Task { name: name, minutes: minutes, needs: needs }

fn finish_times(tasks :: List<Task>) -> Map<String, Int> do
  List.reduce(tasks, Map.new(), fn times, t -> do
    let start = List.reduce(t.needs, 0, fn latest, n -> Math.max(latest, times[n]) end)
    Map.put(times, t.name, start + t.minutes)
  end end)
end

type Message do
  Run(Task, Pid)
  Quit
end

actor worker(id :: Int, total :: Int) do
  receive do
    Run(t, to) -> do
      send(to, "w#{id} #{t.name} #{total + t.minutes}")
      worker(id, total + t.minutes)
    end
    Quit -> ()
  end
end

actor foreman(tasks :: List<Task>) do
  let workers = for id in 0..2 do spawn(worker, id, 0) end
  let me = self()
  for {i, t} in Iter.enumerate(Iter.from(tasks)) do
    send(workers[i % 2], Run(t, me))
    receive do
      report -> println(report)
    end
  end
  for w in workers do
    send(w, Quit)
  end
  println("shift over")
end

fn main() do
  let tasks = [
    task("bake", 40, ["mix", "heat"]),
    task("mix", 10, ["shop"]),
    task("shop", 30, []),
    task("heat", 15, []),
    task("eat", 5, ["bake", "set"]),
    task("set", 5, [])
  ]
  case plan(tasks, Set.new(), []) do
    Ordered(order) -> do
      println(String.join(for t in order do t.name end, " "))
      println("#{finish_times(order)}")
      let shift = spawn(foreman, order)
      while Process.alive(shift) do
        Timer.sleep(1)
      end
    end
    Stuck(names) -> println("stuck #{names}")
  end
  case plan([task("a", 1, ["b"]), task("b", 1, ["a"]), task("c", 1, [])], Set.new(), []) do
    Ordered(order) -> println("#{List.length(order)}")
    Stuck(names) -> println("stuck #{names}")
  end
end
