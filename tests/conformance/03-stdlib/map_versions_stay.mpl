# Large maps whose versions all stay while entries are added and removed.
fn grown(n :: Int) -> List<Map<Int, (Int, String)>> = List.scan(List.range(0, n), Map.new(), fn m, i -> Map.put(m, i * 7919 % 100003, (i, "v#{i}")) end)

fn check(m :: Map<Int, (Int, String)>, n :: Int) -> Bool do
  Map.size(m) == n and List.all(List.range(0, n), fn i -> Map.fetch(m, i * 7919 % 100003) == Some((i, "v#{i}")) end)
end

fn main() do
  let versions = grown(3000)
  println("#{List.all(List.range(0, 300), fn i -> check(List.get(versions, i * 10), i * 10 + 1) end)}")
  let last = List.last(versions)
  let less = List.scan(List.range(0, 3000), last, fn m, i -> Map.delete(m, i * 7919 % 100003) end)
  println("#{List.map([0, 1, 100, 1500, 2500, 2990, 2999], fn i -> Map.size(List.get(less, i)) end)}")
  println("#{List.take(Map.keys(List.get(less, 1500)), 2) == [1501 * 7919 % 100003, 1502 * 7919 % 100003]} #{check(last, 3000)}")
  println("#{Map.to_list(List.get(less, 2995))}")
end
