fn grow(i :: Int, acc :: List<Int>) -> List<Int> = if i == 0 do acc else grow(i - 1, List.append(acc, i)) end

fn text(i :: Int, acc :: String) -> String = if i == 0 do acc else text(i - 1, acc <> "x") end

fn entries(i :: Int, acc :: Map<String, Int>) -> Map<String, Int> = if i == 0 do acc else entries(i - 1, Map.put(acc, "key #{i}", i)) end

fn elements(i :: Int, acc :: Set<Int>) -> Set<Int> = if i == 0 do acc else elements(i - 1, Set.add(acc, i * 7)) end

fn pushed(i :: Int, acc :: Queue<Int>) -> Queue<Int> = if i == 0 do acc else pushed(i - 1, Queue.push(acc, i)) end

fn popped(q :: Queue<Int>, sum :: Int) -> Int do
  if Queue.is_empty(q) do
    sum
  else
    let (x, rest) = Queue.pop(q)
    popped(rest, sum + x)
  end
end

fn main() do
  println("#{List.length(grow(1000000, []))}")
  println("#{String.length(text(1000000, ""))}")
  println("#{Map.size(entries(1000000, Map.new()))}")
  println("#{Set.size(elements(1000000, Set.new()))}")
  println("#{popped(pushed(1000000, Queue.new()), 0)}")
  println("#{List.length(Range.to_list(0..1000000))} #{List.length(Range.map(0..1000000, to_string))} #{List.length(Range.filter(0..1000000, Int.is_even))}")
end
