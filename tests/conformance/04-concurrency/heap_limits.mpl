# A process that holds more of the heap than it may crashes; the others go on.
actor lists(xs :: List<Int>) do
  lists(List.append(xs, List.length(xs)))
end

actor maps(m :: Map<Int, String>) do
  let n = Map.size(m)
  maps(Map.put(m, n, "entry number #{n}"))
end

actor doubles(s :: String) do
  doubles(s <> s)
end

type Chain do
  Link(Int, Chain)
  End
end

fn first(c :: Chain) -> Int do
  case c do
    Link(n, _) -> n + 1
    End -> 0
  end
end

actor chains(c :: Chain) do
  chains(Link(first(c), c))
end

actor loops() do
  let grown = for i in 1..1000000000 do
    "number #{i}"
  end
  println("#{List.length(grown)}")
end

# What it is sent counts for the receiver.
actor collects(kept :: List<String>) do
  receive do
    text -> collects(List.append(kept, text))
  end

  terminate do
    println("collected some: #{List.length(kept) > 100}")
  end
end

actor feeds(p :: Pid<String>) do
  send(p, String.repeat("x", 10000))
  if Process.alive(p) do
    feeds(p)
  end
end

actor huge() do
  println("#{String.length(String.repeat("x", 2000000000))}")
end

fn bytes(p :: Pid) -> Int do
  case Process.info(p) do
    Some(info) -> info.heap_bytes
    None -> -1
  end
end

actor holds(ready :: Pid<Atom>) do
  let big = List.map(Range.to_list(1..100000), fn n -> n * 2 end)
  send(ready, :ready)
  receive do
    # All of it, so that it is needed until then.
    0 -> println("#{big}")
  end
end

actor judge() do
  let limit = 20000000
  # Links, because somebody may end before a monitor could be set.
  Process.trap_exit(true)
  let fate = fn() do
    receive do
      (:exit, _, why) -> println("#{why}")
    end
  end
  spawn(lists, [], max_heap: limit, link: true)
  fate()
  spawn(maps, %{}, max_heap: limit, link: true)
  fate()
  spawn(doubles, "0123456789", max_heap: limit, link: true)
  fate()
  spawn(chains, End, max_heap: limit, link: true)
  fate()
  spawn(loops, max_heap: limit, link: true)
  fate()
  let c = spawn(collects, [], max_heap: limit, link: true)
  spawn(feeds, c)
  fate()
  spawn(huge, max_heap: limit, link: true)
  fate()
  let h = spawn(holds, self())
  receive do
    :ready -> println("about 800,000 bytes: #{bytes(h) > 750000 && bytes(h) < 2000000}")
  end
  Process.kill(h)
end

fn main() do
  spawn(judge)
  while List.length(Process.list()) > 1 do
    Timer.sleep(1)
  end
end
