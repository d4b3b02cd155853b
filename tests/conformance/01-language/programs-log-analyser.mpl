# Log analysis: lines are parsed by regexes in parallel jobs, merged as a monoid, and reported.

type Level do Debug Info Warn Error end deriving(Eq, Ord, Hash, Display)

struct Line do
  time :: DateTime
  level :: Level
  source :: String
  text :: String
end

interface Monoid do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end

struct Stats do
  lines :: Int
  bad :: List<String>
  levels :: Map<Level, Int>
  slow :: List<(Int, String)>
  sources :: Set<String>
end

impl Monoid for Int do
  fn zero() -> Int = 0
  fn plus(self, other :: Int) -> Int = self + other
end

impl Monoid for Map<K, V> where K: Eq, K: Hash, V: Monoid do
  fn zero() -> Map<K, V> = Map.new()
  fn plus(self, other :: Map<K, V>) -> Map<K, V> do
    Map.merge_with(self, other, fn _, a, b -> a.plus(b) end)
  end
end

impl Monoid for Stats do
  fn zero() -> Stats = Stats { lines: 0, bad: [], levels: Monoid.zero(), slow: [], sources: Set.new() }
  fn plus(self, other :: Stats) -> Stats do
    Stats {
      lines: self.lines.plus(other.lines),
      bad: self.bad ++ other.bad,
      levels: self.levels.plus(other.levels),
      slow: List.sort_by_desc(self.slow ++ other.slow, fn((ms, _)) -> ms end),
      sources: Set.union(self.sources, other.sources)
    }
  end
end

fn total<T>(xs :: List<T>) -> T where T: Monoid do
  List.reduce(xs, Monoid.zero(), fn a, b -> a.plus(b) end)
end

fn level("DEBUG") = Some(Debug)
fn level("INFO") = Some(Info)
fn level("WARN" | "WARNING") = Some(Warn)
fn level("ERROR") = Some(Error)
fn level(_) = None

fn parse(raw :: String) -> Line!String do
  let groups = Option.ok_or(Regex.captures(~r/^(\S+) \[(\w+)\] ([\w.]+): (.*)$/, raw), "shape: #{raw}")?
  case groups do
    [_, time, word, source, text] -> do
      let at = DateTime.from_iso8601(time)?
      let known = Option.ok_or(level(word), "level: #{word}")?
      Ok(Line { time: at, level: known, source: source, text: text })
    end
    _ -> panic("five groups were expected")
  end
end

fn duration(text :: String) -> Int? do
  let found = Regex.captures(~r/(\d+) ?(ms|s)\b/i, text)?
  let n = String.to_int(found[1])?
  Some(if String.downcase(found[2]) == "s" do n * 1000 else n end)
end

fn stats(raw :: String) -> Stats do
  let none :: Stats = Monoid.zero()
  case parse(raw) do
    Err(why) -> %{none | lines: 1, bad: [why]}
    Ok(line) -> do
      let slow = case duration(line.text) do
        Some(ms) when ms >= 500 -> [(ms, "#{line.source} at #{String.slice(DateTime.to_iso8601(line.time), 11, 19)}")]
        _ -> []
      end
      %{none | lines: 1, levels: %{line.level => 1}, slow: slow, sources: Set.from_list([line.source])}
    end
  end
end

fn analyse(lines :: List<String>) -> Stats!String do
  let parts = Job.map(List.chunk(lines, 3), fn part -> total(List.map(part, stats)) end)
  Ok(total(Result.collect(parts)?))
end

let sample = """
  2031-05-06T07:08:09Z [INFO] web.http: GET /a took 12ms
  2031-05-06T07:08:10Z [WARN] web.http: GET /b took 1530 ms
  2031-05-06T07:08:10.250Z [DEBUG] db: select in 3ms
  garbage
  2031-05-06T09:08:11+02:00 [ERROR] db: gave up after 2s
  2031-05-06T07:08:12Z [LOUD] db: hm
  2031-02-30T07:08:12Z [INFO] db: no such day
  2031-05-06T07:08:13Z [WARNING] cache: "full" at 99%
  2031-05-06T07:08:14Z [INFO] web.http: GET /c took 500MS
  """

fn main() do
  case analyse(String.lines(sample)) do
    Err(why) -> println("failed: #{why}")
    Ok(s) -> do
      println("#{s.lines} lines from #{s.sources}")
      for {l, n} in Map.sort_by_key(s.levels) do
        println("#{String.pad_end("#{l}", 6, " ")}#{String.repeat("*", n)}")
      end
      for (ms, at) in s.slow do println("slow: #{ms} #{at}") end
      for b in s.bad do println("bad: #{b}") end
      let worst = Map.keys(s.levels) |> List.max()
      println("worst: #{worst} #{s.levels[Debug]} #{Map.fetch(s.levels, Error)}")
    end
  end
  println("#{total([1, 2, 3])} #{total([%{"a" => 1}, %{"b" => 5, "a" => 2}])}")
end
