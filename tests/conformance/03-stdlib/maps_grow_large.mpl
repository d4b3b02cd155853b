fn fill(i :: Int, m :: Map<String, Int>) -> Map<String, Int> =
  if i == 0 do m else fill(i - 1, Map.put(m, "key #{i}", i)) end

fn main() do
  let m = fill(200000, Map.new())
  println("#{Map.size(m)}")
  println("#{Map.get(m, "key 777")}")
  println("#{Map.size(Map.delete(m, "key 1"))}")
end
