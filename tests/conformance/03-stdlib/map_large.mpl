fn fill(m :: Map<String, Int>, i :: Int, n :: Int) -> Map<String, Int> do
  if i == n do
    m
  else
    fill(Map.put(m, "key#{i}", i), i + 1, n)
  end
end

fn remove(m :: Map<String, Int>, i :: Int, n :: Int) -> Map<String, Int> do
  if i >= n do
    m
  else
    remove(Map.delete(m, "key#{i}"), i + 2, n)
  end
end

fn main() do
  let m = fill(Map.new(), 0, 200000)
  println("#{Map.size(m)} #{Map.get(m, "key0")} #{Map.get(m, "key199999")} #{Map.has_key(m, "key200000")}")
  let odd = remove(m, 0, 200000)
  println("#{Map.size(odd)} #{List.take(Map.keys(odd), 3)} #{Map.has_key(odd, "key4")} #{Map.get(odd, "key77777")}")
  println("#{Map.size(m)}")
end
