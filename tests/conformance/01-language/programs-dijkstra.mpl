# Shortest paths with a priority queue that is a skew heap.

type Heap<T> do
  Empty
  Tree(T, Heap<T>, Heap<T>)
end

fn merge<T>(a :: Heap<T>, b :: Heap<T>) -> Heap<T> where T: Ord do
  case (a, b) do
    (Empty, _) -> b
    (_, Empty) -> a
    (Tree(x, l, r), Tree(y, _, _)) when x <= y -> Tree(x, merge(r, b), l)
    (_, Tree(y, l, r)) -> Tree(y, merge(r, a), l)
  end
end

fn push<T>(h :: Heap<T>, x :: T) -> Heap<T> where T: Ord = merge(h, Tree(x, Empty, Empty))

fn pop<T>(h :: Heap<T>) -> Option<(T, Heap<T>)> where T: Ord do
  case h do
    Empty -> None
    Tree(x, l, r) -> Some((x, merge(l, r)))
  end
end

struct Edge do
  to :: String
  cost :: Int
end

struct Step do
  cost :: Int
  node :: String
  from :: Option<String>
end

struct Found do
  cost :: Int
  from :: Option<String>
end

fn graph(edges :: List<(String, String, Int)>) -> Map<String, List<Edge>> do
  List.reduce(edges, Map.new(), fn g, (a, b, cost) ->
    add_edge(add_edge(g, a, b, cost), b, a, cost)
  end)
end

fn add_edge(g :: Map<String, List<Edge>>, a :: String, b :: String, cost :: Int) -> Map<String, List<Edge>> do
  let old = if Map.has_key(g, a) do Map.get(g, a) else [] end
  Map.put(g, a, List.append(old, Edge { to: b, cost: cost }))
end

fn search(g :: Map<String, List<Edge>>, heap :: Heap<Step>, found :: Map<String, Found>) -> Map<String, Found> do
  case pop(heap) do
    None -> found
    Some((s, rest)) when Map.has_key(found, s.node) -> search(g, rest, found)
    Some((s, rest)) -> do
      let more = List.reduce(g[s.node], rest, fn h, e ->
        push(h, Step { cost: s.cost + e.cost, node: e.to, from: Some(s.node) })
      end)
      search(g, more, Map.put(found, s.node, Found { cost: s.cost, from: s.from }))
    end
  end
end

fn path(found :: Map<String, Found>, node :: String, acc :: List<String>) -> List<String> do
  case found[node].from do
    Some(before) -> path(found, before, [node] ++ acc)
    None -> [node] ++ acc
  end
end

fn drain<T>(h :: Heap<T>, acc :: List<T>) -> List<T> where T: Ord do
  case pop(h) do
    Some((x, rest)) -> drain(rest, List.append(acc, x))
    None -> acc
  end
end

fn main() do
  let g = graph([
    ("A", "B", 7), ("A", "C", 9), ("A", "F", 14), ("B", "C", 10), ("B", "D", 15),
    ("C", "D", 11), ("C", "F", 2), ("D", "E", 6), ("E", "F", 9)
  ])
  let found = search(g, push(Empty, Step { cost: 0, node: "A", from: None }), Map.new())
  for node in ["A", "B", "C", "D", "E", "F"] do
    println("#{node} #{found[node].cost} #{String.join(path(found, node, []), "->")}")
  end
  println("#{drain(List.reduce([5, 1, 4, 1, 5, 9, 2, 6], Empty, fn h, x -> push(h, x) end), [])}")
  println("#{drain(List.reduce(["pear", "fig", "apple"], Empty, fn h, x -> push(h, x) end), [])}")
end
