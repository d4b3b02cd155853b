# A look-up in a sorted map compares with the keys on one path of a balanced tree: keys that tell a meter of their comparisons count them, for maps
# that are made of ascending entries, then grow at one end, then shrink at the other.

service Meter do
  fn init(n :: Int) -> Int = n

  call Tick() :: Int do |n|
    (n + 1, n + 1)
  end

  call Reset() :: Int do |n|
    (0, n)
  end
end

# The keys in the maps are silent, those that are looked up tell the meter.
struct Key do
  n :: Int
  meter :: Option<Pid>
end deriving()

fn silent(n :: Int) -> Key = Key { n: n, meter: None }

fn tell(meter :: Option<Pid>) -> () do
  case meter do
    Some(pid) -> do
      Meter.tick(pid)
      ()
    end
    None -> ()
  end
end

impl Eq for Key do
  fn eq(self, other :: Key) -> Bool = self.n == other.n
end

impl Ord for Key do
  fn lt(self, other :: Key) -> Bool do
    tell(self.meter)
    tell(other.meter)
    self.n < other.n
  end
end

# The most comparisons that a look-up of one of these keys takes.
fn most(m :: SortedMap<Key, Int>, ns :: List<Int>, meter :: Pid) -> Int do
  List.reduce(ns, 0, fn worst, n do
    let found = SortedMap.fetch(m, Key { n: n, meter: Some(meter) })
    if found != (if n < 0 do None else Some(n) end) do
      panic("#{n}: #{found}")
    end
    Math.max(worst, Meter.reset(meter))
  end)
end

# Two comparisons at a node, and the paths of a tree whose siblings differ by at most a factor of three have at most log(n + 1) / log(4/3) nodes. The
# lower bound says that comparisons were counted at all.
fn near_log(m :: SortedMap<Key, Int>, ns :: List<Int>, meter :: Pid) -> Bool do
  let n = Int.to_float(SortedMap.size(m) + 1)
  let worst = Int.to_float(most(m, ns, meter))
  worst <= 2.0 * Math.log2(n) / Math.log2(4.0 / 3.0) and worst >= Math.floor_float(Math.log2(n))
end

fn grown(m :: SortedMap<Key, Int>, low :: Int, high :: Int) -> SortedMap<Key, Int> =
  List.reduce(List.range(low, high), m, fn acc, n -> SortedMap.put(acc, silent(n), n) end)

fn shrunk(m :: SortedMap<Key, Int>, low :: Int, high :: Int) -> SortedMap<Key, Int> =
  List.reduce(List.range(low, high), m, fn acc, n -> SortedMap.delete(acc, silent(n)) end)

fn main() do
  let meter = Meter.start(0)
  # 1023 entries fill ten levels: nobody needs more.
  let made = SortedMap.from_list(for n in 0..1023 do (silent(n), n) end)
  println("made: #{most(made, List.range(-1, 1023), meter) <= 20} #{near_log(made, List.range(-1, 1023), meter)}")
  let longer = grown(made, 1023, 4000)
  println("grown: #{SortedMap.size(longer)} #{near_log(longer, List.range(-1, 4000), meter)}")
  let upper = shrunk(longer, 0, 3000)
  println("shrunk from below: #{SortedMap.size(upper)} #{near_log(upper, List.range(3000, 4000), meter)}")
  let lower = shrunk(longer, 500, 4000)
  println("shrunk from above: #{SortedMap.size(lower)} #{near_log(lower, List.range(-1, 500), meter)}")
  let single = grown(SortedMap.new(), 0, 2000)
  println("one by one: #{SortedMap.size(single)} #{near_log(single, List.range(-1, 2000), meter)}")
  let updated = List.reduce(List.range(0, 2000), SortedMap.new(), fn m, n -> SortedMap.update(m, silent(n), n, fn old -> old end) end)
  println("by updates: #{SortedMap.size(updated)} #{near_log(updated, List.range(-1, 2000), meter)}")
  let filtered = SortedMap.filter(longer, fn _, v -> v % 7 == 0 end)
  println("filtered: #{SortedMap.size(filtered)} #{near_log(filtered, List.map(List.range(0, 572), fn n -> n * 7 end), meter)}")
end
