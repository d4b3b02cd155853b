# Random operations on lists, queues and sorted maps against texts and sorted lists, with versions that are kept and looked at again in the end.
# MODEL_STEPS asks for more.

fn next(seed :: Int) -> Int do
  let a = Int.bxor(seed, Int.shl(seed, 13))
  let b = Int.bxor(a, Int.ushr(a, 7))
  Int.bxor(b, Int.shl(b, 17))
end

fn pick(seed :: Int, n :: Int) -> Int = Int.ushr(seed, 8) % n

# The model of a sequence: cells linked by hand.
type Chain do
  Link(Int, Chain)
  End
end

fn chain(xs :: List<Int>) -> Chain = List.reduce(List.reverse(xs), End, fn rest, x -> Link(x, rest) end)

fn matches(c :: Chain, xs :: List<Int>, i :: Int) -> Bool do
  case c do
    End -> i == List.length(xs)
    Link(x, rest) -> i < List.length(xs) and xs[i] == x and matches(rest, xs, i + 1)
  end
end

fn length(c :: Chain, n :: Int) -> Int do
  case c do
    End -> n
    Link(_, rest) -> length(rest, n + 1)
  end
end

fn insert(c :: Chain, i :: Int, x :: Int) -> Chain do
  case c do
    Link(y, rest) when i > 0 -> Link(y, insert(rest, i - 1, x))
    _ -> Link(x, c)
  end
end

fn delete(c :: Chain, i :: Int) -> Chain do
  case c do
    Link(_, rest) when i == 0 -> rest
    Link(y, rest) -> Link(y, delete(rest, i - 1))
    End -> End
  end
end

fn replace(c :: Chain, i :: Int, x :: Int) -> Chain do
  case c do
    Link(_, rest) when i == 0 -> Link(x, rest)
    Link(y, rest) -> Link(y, replace(rest, i - 1, x))
    End -> End
  end
end

# The first `n` links, or all but them.
fn front(c :: Chain, n :: Int) -> Chain do
  case c do
    Link(y, rest) when n > 0 -> Link(y, front(rest, n - 1))
    _ -> End
  end
end

fn back(c :: Chain, n :: Int) -> Chain do
  case c do
    Link(_, rest) when n > 0 -> back(rest, n - 1)
    _ -> c
  end
end

fn backwards(c :: Chain, done :: Chain) -> Chain do
  case c do
    Link(y, rest) -> backwards(rest, Link(y, done))
    End -> done
  end
end

fn list_step(state :: (List<Int>, Chain), seed :: Int, x :: Int) -> (List<Int>, Chain) do
  let (xs, model) = state
  let n = length(model, 0)
  let at = pick(next(seed), n + 1)
  case pick(seed, 20) do
    0 -> (List.prepend(xs, x), Link(x, model))
    1 -> (List.insert_at(xs, at, x), insert(model, at, x))
    2 when at < n -> (List.delete_at(xs, at), delete(model, at))
    3 when at < n -> (List.replace_at(xs, at, x), replace(model, at, x))
    4 when n > 0 -> (List.tail(xs), back(model, 1))
    5 when n > 60 -> (List.take(xs, at), front(model, at))
    6 -> (List.drop(xs, at / 8), back(model, at / 8))
    7 -> (List.reverse(xs), backwards(model, End))
    8 -> (List.concat(List.drop(xs, at), List.take(xs, at)), joined(back(model, at), front(model, at)))
    9 -> (List.slice(xs, at / 9, n - at / 9), front(back(model, at / 9), n - at / 9 * 2))
    _ -> (List.append(xs, x), insert(model, n, x))
  end
end

fn joined(a :: Chain, b :: Chain) -> Chain do
  case a do
    Link(x, rest) -> Link(x, joined(rest, b))
    End -> b
  end
end

fn list_good(state :: (List<Int>, Chain)) -> Bool do
  let (xs, model) = state
  let n = length(model, 0)
  let ends = List.first(xs) == first(model) and List.at(xs, -1) == first(backwards(model, End))
  let edges = List.at(xs, n) == None and List.at(xs, -n - 1) == None and List.drop(xs, n + 1) == [] and List.take(xs, n + 1) == xs
  matches(model, xs, 0) and List.length(xs) == n and ends and edges
end

fn first(c :: Chain) -> Option<Int> do
  case c do
    Link(x, _) -> Some(x)
    End -> None
  end
end

fn queue_step(state :: (Queue<Int>, Chain), seed :: Int, x :: Int) -> (Queue<Int>, Chain) do
  let (q, model) = state
  case pick(seed, 8) do
    0 -> (Queue.push_front(q, x), Link(x, model))
    n when n < 4 -> case Queue.pop_opt(q) do
      Some((y, rest)) -> if first(model) == Some(y) do (rest, back(model, 1)) else (Queue.new(), Link(x, End)) end
      None -> (q, model)
    end
    _ -> (Queue.push(q, x), insert(model, length(model, 0), x))
  end
end

fn queue_good(state :: (Queue<Int>, Chain)) -> Bool do
  let (q, model) = state
  let same = matches(model, Queue.to_list(q), 0) and Queue.size(q) == length(model, 0) and Queue.peek_opt(q) == first(model)
  same and q == Queue.from_list(Queue.to_list(q)) and Queue.is_empty(q) == (first(model) == None)
end

# The model of a sorted map: its entries in order.
fn below(model :: List<(Int, Int)>, k :: Int) -> List<(Int, Int)> = List.filter(model, fn entry -> Tuple.first(entry) < k end)

fn above(model :: List<(Int, Int)>, k :: Int) -> List<(Int, Int)> = List.filter(model, fn entry -> Tuple.first(entry) > k end)

fn sorted_step(state :: (SortedMap<Int, Int>, List<(Int, Int)>), seed :: Int, x :: Int) -> (SortedMap<Int, Int>, List<(Int, Int)>) do
  let (m, model) = state
  let k = pick(next(seed), 120) - 60
  if pick(seed, 5) < 2 do
    (SortedMap.delete(m, k), List.concat(below(model, k), above(model, k)))
  else
    (SortedMap.put(m, k, x), List.concat(List.append(below(model, k), (k, x)), above(model, k)))
  end
end

fn sorted_good(state :: (SortedMap<Int, Int>, List<(Int, Int)>)) -> Bool do
  let (m, model) = state
  let looks = List.all(Range.to_list(-62..62), fn k do
    let here = List.find(model, fn entry -> Tuple.first(entry) == k end)
    let low = if here == None do last(below(model, k)) else here end
    let high = if here == None do List.first(above(model, k)) else here end
    let found = Option.map(SortedMap.fetch(m, k), fn x -> (k, x) end)
    found == here and SortedMap.floor(m, k) == low and SortedMap.ceiling(m, k) == high
  end)
  let part = SortedMap.range(m, -20, 30) == List.filter(model, fn entry -> Tuple.first(entry) >= -20 and Tuple.first(entry) < 30 end)
  looks and part and SortedMap.to_list(m) == model and SortedMap.size(m) == List.length(model)
end

fn last(entries :: List<(Int, Int)>) -> Option<(Int, Int)> = List.first(List.reverse(entries))

fn versions<S>(state :: S, kept :: List<S>, change :: Fun(S, Int, Int) -> S, seed :: Int, left :: Int) -> List<S> do
  if left == 0 do
    List.append(kept, state)
  else
    let keep = pick(next(next(seed)), 20) == 0
    versions(change(state, seed, left), if keep do List.append(kept, state) else kept end, change, next(seed), left - 1)
  end
end

fn check<S>(state :: S, change :: Fun(S, Int, Int) -> S, good :: Fun(S) -> Bool, seed :: Int, steps :: Int) -> String do
  let kept = versions(state, [], change, seed, steps)
  if List.all(kept, good) do "ok" else "seed #{seed}: wrong" end
end

fn main() do
  let steps = Env.get_int("MODEL_STEPS", 4_000)
  for seed in [88_172_645_463_325_252, 2, -7] do
    println("list #{check(([], chain([])), list_step, list_good, seed, steps)}")
    println("queue #{check((Queue.new(), End), queue_step, queue_good, seed, steps)}")
    println("sorted map #{check((SortedMap.new(), []), sorted_step, sorted_good, seed, steps)}")
  end
end
