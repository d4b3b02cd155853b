type Pair<T> = (T, T)
type Table<V> = Map<String, List<V>>

fn swap(p :: Pair<Int>) -> Pair<Int> do
  let (a, b) = p
  (b, a)
end

fn total(t :: Table<Int>) -> Int = List.length(Map.get(t, "k"))

fn main() do
  println("#{swap((1, 2))} #{total(%{"k" => [1, 2]})}")
end
