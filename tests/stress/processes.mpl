# Random operations on processes, compared with a model of who must live and who must have been told of what.
#
# Arguments: a seed, the number of operations of each driver, and the number of drivers. A driver does one operation after another and
# waits for what the model says must come of it: answers, one DOWN for every monitor, restarts, ticks of timers. Anything else that
# comes, and anything that does not come, ends the program with status 1 and the seed.

type Order do
  Link(Pid)
  Unlink(Pid)
  Trap
  Claim(String)
  Remind
  Note
  Count
  Crash
  Leave
end

type Event do
  Answer(Int)
  Tick(Int)
  Up(Pid, Int)
end

# Counts the notes and the ends of others that it has seen.
actor member(to :: Pid<Event>, seen :: Int) do
  receive do
    Link(p) -> do
      link(p)
      send(to, Answer(0))
      member(to, seen)
    end
    Unlink(p) -> do
      Process.unlink(p)
      send(to, Answer(0))
      member(to, seen)
    end
    Trap -> do
      Process.trap_exit(true)
      send(to, Answer(0))
      member(to, seen)
    end
    Claim(name) -> do
      send(to, Answer(Process.register(name, self())))
      member(to, seen)
    end
    Remind -> do
      # Goes with the member: nobody would wait a day for the end of the program.
      Timer.send_after(self(), 86400000, Note)
      send(to, Answer(0))
      member(to, seen)
    end
    Note -> member(to, seen + 1)
    Count -> do
      send(to, Answer(seen))
      member(to, seen)
    end
    Crash -> Process.exit(:crash)
    Leave -> ()
    (:exit, _, _) -> member(to, seen + 1)
  end
end

actor keeper(to :: Pid<Event>, name :: String) do
  send(to, Up(self(), Process.register(name, self())))
  receive do
    () -> ()
  end
end

supervisor Keepers(to :: Pid<Event>, name :: String) do
  max_seconds: 0
  child keeper do
    start: fn -> spawn(keeper, to, name) end
  end
end

struct World do
  me :: Pid<Event>
  seed :: Int
  driver :: Int
  random :: Int
  left :: Int
  next :: Int
  members :: Map<Int, Pid<Order>>
  links :: Map<Int, Set<Int>>
  trapping :: Set<Int>
  seen :: Map<Int, Int>
  names :: Map<String, Int>
  monitors :: Map<Int, Int>
  ticks :: Set<Int>
  # What has to come before the next operation, and the names that are free then.
  answer :: Option<Int>
  downs :: Set<Int>
  restart :: Bool
  freed :: List<String>
end

fn failed(w :: World, text :: String) -> Never do
  println("seed #{w.seed}, driver #{w.driver}, #{w.left} operations left: #{text}")
  System.exit(1)
end

# A number below n, and the generator after it.
fn draw(w :: World, n :: Int) -> (Int, World) do
  let random = (w.random * 1103515245 + 12345) % 2147483648
  ((random / 4096) % n, %{w | random: random})
end

# A living member.
fn pick(w :: World) -> (Int, World) do
  let (i, after_draw) = draw(w, Map.size(w.members))
  (List.get(List.sorted(Map.keys(w.members)), i), after_draw)
end

fn expecting(w :: World, answer :: Int) -> World = %{w | answer: Some(answer)}

fn linked(w :: World, id :: Int) -> Set<Int> = Map.get_or(w.links, id, Set.new())

fn with_link(w :: World, a :: Int, b :: Int) -> World do
  let one = Map.put(w.links, a, Set.add(linked(w, a), b))
  %{w | links: Map.put(one, b, Set.add(linked(w, b), a))}
end

fn without_link(w :: World, a :: Int, b :: Int) -> World do
  let one = Map.put(w.links, a, Set.remove(linked(w, a), b))
  %{w | links: Map.put(one, b, Set.remove(linked(w, b), a))}
end

fn noticing(w :: World, id :: Int, times :: Int) -> World = %{w | seen: Map.put(w.seen, id, Map.get_or(w.seen, id, 0) + times)}

# Those that die with the ones in `dead`, through links to who does not trap exits.
fn reach(w :: World, dead :: Set<Int>, work :: List<Int>) -> Set<Int> do
  case work do
    [] -> dead
    id :: rest -> do
      let more = Set.to_list(linked(w, id)) |> List.filter(fn other -> not Set.contains(dead, other) and not Set.contains(w.trapping, other) end)
      reach(w, List.reduce(more, dead, Set.add), List.concat(rest, more))
    end
  end
end

fn told_of(w :: World, dead :: Set<Int>, id :: Int, other :: Int) -> World do
  let without = without_link(w, id, other)
  if Set.contains(dead, other) do without else noticing(without, other, 1) end
end

# The model after the end of all in `dead`; those linked to them that live have seen it.
fn buried(w :: World, dead :: Set<Int>) -> World do
  let told = List.reduce(Set.to_list(dead), w, fn w, id -> List.reduce(Set.to_list(linked(w, id)), w, fn w, other -> told_of(w, dead, id, other) end) end)
  let ids = Set.to_list(dead)
  let downs = Map.keys(Map.filter(w.monitors, fn _, id -> Set.contains(dead, id) end))
  %{told |
    members: Map.drop(told.members, ids),
    trapping: Set.difference(told.trapping, dead),
    seen: Map.drop(told.seen, ids),
    freed: Map.keys(Map.filter(told.names, fn _, id -> Set.contains(dead, id) end)),
    names: Map.filter(told.names, fn _, id -> not Set.contains(dead, id) end),
    monitors: Map.drop(told.monitors, downs),
    downs: Set.from_list(downs)
  }
end

fn spawned(w :: World) -> World do
  let p = spawn(member, w.me, 0)
  let ref = monitor(p)
  %{w | next: w.next + 1, members: Map.put(w.members, w.next, p), monitors: Map.put(w.monitors, ref, w.next)}
end

# So many different members, or fewer.
fn victims(w :: World, count :: Int, found :: List<Int>) -> (List<Int>, World) do
  if count == 0 do
    (found, w)
  else
    let (id, picked) = pick(w)
    victims(picked, count - 1, if List.contains(found, id) do found else List.append(found, id) end)
  end
end

fn ending(w :: World, id :: Int) -> World do
  let (how, drawn) = draw(w, 3)
  let p = Map.get(w.members, id)
  case how do
    0 -> send(p, Crash)
    1 when not Set.contains(w.trapping, id) -> Process.exit(p, :boom)
    _ -> Process.kill(p)
  end
  drawn
end

# One or more end at the same time; somebody looks on.
fn crashed(w :: World) -> World do
  let (count, counted) = draw(w, 3)
  let (ids, chosen) = victims(counted, count + 1, [])
  let dying = List.reduce(ids, chosen, ending)
  List.reduce(ids, dying, watching) |> buried(reach(w, Set.from_list(ids), ids))
end

# Monitors a process that may have ended already; every other monitor is taken back.
fn watching(w :: World, id :: Int) -> World do
  let (kept, drawn) = draw(w, 2)
  let ref = monitor(Map.get(w.members, id))
  if kept == 0 do
    Process.demonitor(ref)
    drawn
  else
    %{drawn | monitors: Map.put(drawn.monitors, ref, id)}
  end
end

fn timed(w :: World) -> World do
  let (ms, one) = draw(w, 20)
  let (wanted, two) = draw(one, 2)
  let timer = Timer.send_after_ref(w.me, ms, Tick(w.next))
  let cancelled = wanted == 0 and Timer.cancel(timer)
  %{two | next: w.next + 1, ticks: if cancelled do w.ticks else Set.add(w.ticks, w.next) end}
end

fn claimed(w :: World, id :: Int) -> World do
  let (n, drawn) = draw(w, 4)
  let name = "#{w.driver}/#{n}"
  send(Map.get(w.members, id), Claim(name))
  if Map.has_key(w.names, name) do
    expecting(drawn, 1)
  else
    expecting(%{drawn | names: Map.put(w.names, name, id)}, 0)
  end
end

fn released(w :: World) -> World do
  let (n, drawn) = draw(w, 4)
  let name = "#{w.driver}/#{n}"
  let held = Map.has_key(w.names, name)
  if (Process.unregister(name) == 0) != held do
    failed(w, "unregister of #{name}, held: #{held}")
  end
  %{drawn | names: Map.delete(w.names, name)}
end

fn keeper_name(w :: World) -> String = "#{w.driver}/keeper"

fn restarted(w :: World) -> World do
  case Process.lookup(keeper_name(w)) do
    Some(p) -> Process.kill(p)
    None -> failed(w, "nobody keeps")
  end
  %{w | restart: true}
end

fn operate(w :: World) -> World do
  let (what, drawn) = draw(w, 16)
  if Map.size(w.members) < 3 or (what < 3 and Map.size(w.members) < 25) do
    spawned(drawn)
  else
    let (a, one) = pick(drawn)
    let (b, w) = pick(one)
    let p = Map.get(w.members, a)
    case what do
      3 when a != b -> linking(w, p, a, b)
      4 when a != b -> linking(w, p, a, b)
      5 when a != b -> do
        send(p, Unlink(Map.get(w.members, b)))
        expecting(without_link(w, a, b), 0)
      end
      6 -> do
        send(p, Trap)
        expecting(%{w | trapping: Set.add(w.trapping, a)}, 0)
      end
      7 -> claimed(w, a)
      8 -> claimed(w, a)
      9 -> released(w)
      10 -> timed(w)
      11 -> do
        send(p, Remind)
        expecting(w, 0)
      end
      12 -> do
        send(p, Leave)
        buried(w, Set.from_list([a]))
      end
      13 -> restarted(w)
      14 -> do
        for _ in 0..20 do
          send(p, Note)
        end
        if Set.contains(w.trapping, a) do
          Process.exit(p, :boom)
        else
          send(p, Note)
        end
        send(p, Count)
        let after_notes = noticing(w, a, 21)
        expecting(after_notes, Map.get(after_notes.seen, a))
      end
      15 -> crashed(w)
      _ -> do
        send(p, Count)
        expecting(w, Map.get_or(w.seen, a, 0))
      end
    end
  end
end

fn linking(w :: World, p :: Pid<Order>, a :: Int, b :: Int) -> World do
  send(p, Link(Map.get(w.members, b)))
  expecting(with_link(w, a, b), 0)
end

# Names of the dead can be taken.
fn settled(w :: World) -> World do
  for name in w.freed do
    if Process.lookup(name) != None do
      failed(w, "#{name} is still taken")
    end
  end
  %{w | freed: []}
end

fn ended(w :: World) -> World do
  for p in Map.values(w.members) do
    Process.kill(p)
  end
  buried(w, Set.from_list(Map.keys(w.members)))
end

fn waits(w :: World) -> Bool do
  w.answer != None or not Set.is_empty(w.downs) or w.restart or (w.left < 0 and not Set.is_empty(w.ticks))
end

actor driver(w :: World, keepers :: Pid) do
  if waits(w) do
    receive do
      Answer(n) -> do
        if w.answer != Some(n) do
          failed(w, "answer #{n} instead of #{w.answer}")
        end
        driver(%{w | answer: None}, keepers)
      end
      Tick(n) -> do
        if not Set.contains(w.ticks, n) do
          failed(w, "tick #{n} of a timer that was cancelled or has fired")
        end
        driver(%{w | ticks: Set.remove(w.ticks, n)}, keepers)
      end
      Up(p, registered) -> do
        if not w.restart or registered != 0 or Process.lookup(keeper_name(w)) != Some(p) do
          failed(w, "restart: #{w.restart} #{registered}")
        end
        driver(%{w | restart: false}, keepers)
      end
      (:down, ref, _, why) -> do
        if not Set.contains(w.downs, ref) do
          failed(w, "a DOWN that nobody expects: #{why}")
        end
        driver(%{w | downs: Set.remove(w.downs, ref)}, keepers)
      end
    after 20000 ->
      failed(w, "nothing comes; answer #{w.answer}, #{Set.size(w.downs)} ends, restart #{w.restart}, #{Set.size(w.ticks)} ticks")
    end
  else
    let w = settled(w)
    if w.left > 0 do
      driver(operate(%{w | left: w.left - 1}), keepers)
    else if w.left == 0 do
      driver(ended(%{w | left: -1}), keepers)
    else
      Supervisor.stop(keepers)
      println("done")
    end
  end
end

actor start(seed :: Int, number :: Int, operations :: Int) do
  let me :: Pid<Event> = self()
  let w = World {
    me: me, seed: seed, driver: number, random: (seed * 7919 + number * 104729) % 2147483648, left: operations, next: 1,
    members: Map.new(), links: Map.new(), trapping: Set.new(), seen: Map.new(), names: Map.new(), monitors: Map.new(), ticks: Set.new(),
    answer: None, downs: Set.new(), restart: true, freed: []
  }
  driver(w, spawn(Keepers, me, "#{number}/keeper"))
end

fn number(at :: Int, otherwise :: Int) -> Int do
  let args = Env.args()
  if List.length(args) > at do Option.unwrap_or(String.to_int(List.get(args, at)), otherwise) else otherwise end
end

fn main() do
  for i in 0..number(3, 4) do
    spawn(start, number(1, 1), i, number(2, 300))
  end
end
