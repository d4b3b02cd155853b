# Word counts, line lengths and a histogram of a text.

struct Count do
  word :: String
  times :: Int
end

# More often first, then alphabetically.
impl Ord for Count do
  fn lt(self, other :: Count) -> Bool do
    if self.times != other.times do
      self.times > other.times
    else
      self.word < other.word
    end
  end
end

fn letters_only(word :: String) -> String do
  let kept = for c in String.chars(String.to_lower(word)) when String.contains("abcdefghijklmnopqrstuvwxyz'", c) do c end
  String.join(kept, "")
end

fn words(text :: String) -> List<String> do
  let parts = String.split(String.replace(text, "\n", " "), " ")
  for w in parts when letters_only(w) != "" do letters_only(w) end
end

fn tally<T>(xs :: List<T>) -> Map<T, Int> where T: Eq, T: Hash do
  List.reduce(xs, Map.new(), fn m, x -> Map.put(m, x, if Map.has_key(m, x) do Map.get(m, x) + 1 else 1 end) end)
end

fn ranking(counts :: Map<String, Int>) -> List<Count> do
  let all = for {w, n} in counts do Count { word: w, times: n } end
  List.sort(all, fn a, b -> if a < b do -1 else if b < a do 1 else 0 end end)
end

fn longest(ws :: List<String>) -> Option<String> do
  List.reduce(ws, None, fn best, w ->
    case best do
      Some(b) when String.length(b) >= String.length(w) -> best
      _ -> Some(w)
    end
  end)
end

fn bar(n :: Int) -> String = String.join(for _ in 0..n do "*" end, "")

fn main() do
  let text = """
  The quick brown fox jumps over the lazy dog.
  The dog sleeps; the fox doesn't!
  A fox? The fox.
  """
  let ws = words(text)
  println("#{List.length(ws)} words, #{Map.size(tally(ws))} different, longest #{longest(ws)}")
  for {i, c} in Iter.from(ranking(tally(ws))) |> Iter.enumerate() |> Iter.take(4) do
    println("#{i + 1}. #{c.word} #{c.times}")
  end
  let lengths = tally(for w in ws do String.length(w) end)
  for n in 1..8 when Map.has_key(lengths, n) do
    println("#{n} #{bar(lengths[n])}")
  end
  let firsts = Iter.from(ws) |> Iter.map(fn w -> String.slice(w, 0, 1) end) |> Set.collect()
  println("#{firsts}")
  println("#{longest([])} #{words("... 1 2")}")
end
