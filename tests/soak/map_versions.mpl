# Ten thousand versions of a map of a hundred thousand entries are alive at once: whole copies would need more than 30 GB.
# peak: 96 MB

fn base(m :: Map<Int, Int>, i :: Int) -> Map<Int, Int> do
  if i == 100_000 do m else base(Map.put(m, i, i), i + 1) end
end

# A replacement, an insertion and a deletion in turn.
fn change(m :: Map<Int, Int>, n :: Int) -> Map<Int, Int> do
  if n % 3 == 0 do
    Map.put(m, n * 7 % 100_000, -n)
  else if n % 3 == 1 do
    Map.put(m, 100_000 + n, n)
  else
    Map.delete(m, n * 7 % 100_000)
  end
end

fn versions(all :: List<Map<Int, Int>>, m :: Map<Int, Int>, n :: Int) -> List<Map<Int, Int>> do
  if n == 10_000 do all else versions(List.append(all, m), change(m, n), n + 1) end
end

# Version `n` has what change `n - 1` did, and has not what change `n` does.
fn wrong(all :: List<Map<Int, Int>>, n :: Int, count :: Int) -> Int do
  if n + 1 == List.length(all) do
    count
  else
    let key = if n % 3 == 1 do 100_000 + n else n * 7 % 100_000 end
    let earlier = if n % 3 == 1 do None else Some(key) end
    let later = if n % 3 == 2 do None else if n % 3 == 1 do Some(n) else Some(-n) end
    let good = Map.fetch(all[n], key) == earlier and Map.fetch(all[n + 1], key) == later
    wrong(all, n + 1, if good do count else count + 1 end)
  end
end

fn main() do
  let all = versions([], base(Map.new(), 0), 0)
  println("#{List.length(all)} versions, #{wrong(all, 0, 0)} wrong")
  println("#{Map.size(List.head(all))} #{Map.size(List.last(all))}")
  let keys = Map.keys(List.last(all))
  println("#{List.take(keys, 5)} #{List.drop(keys, List.length(keys) - 3)}")
  println("#{Map.keys(List.head(all)) == Range.to_list(0..100_000)}")
end
