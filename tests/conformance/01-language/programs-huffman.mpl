# Huffman coding: a leftist heap as priority queue, code tables by walking the tree, decoding with a lazy iterator.

interface Weighted do
  fn weight(self) -> Int
end

type Tree do
  Leaf(symbol :: String, count :: Int)
  Fork(Tree, Tree, Int)
end

impl Weighted for Tree do
  fn weight(self) -> Int do
    case self do
      Leaf(_, n) -> n
      Fork(_, _, n) -> n
    end
  end
end

# A leftist heap over anything with a weight; equal weights leave in the order they came.
type Heap<T> do
  Empty
  Node(rank :: Int, key :: (Int, Int), item :: T, left :: Heap<T>, right :: Heap<T>)
end

fn rank<T>(h :: Heap<T>) -> Int do
  case h do
    Empty -> 0
    Node(r, _, _, _, _) -> r
  end
end

fn node<T>(key :: (Int, Int), item :: T, a :: Heap<T>, b :: Heap<T>) -> Heap<T> do
  if rank(a) >= rank(b) do
    Node(rank(b) + 1, key, item, a, b)
  else
    Node(rank(a) + 1, key, item, b, a)
  end
end

fn merge<T>(a :: Heap<T>, b :: Heap<T>) -> Heap<T> do
  case (a, b) do
    (Empty, h) | (h, Empty) -> h
    (Node(_, ka, xa, la, ra), Node(_, kb, _, _, _)) when ka <= kb -> node(ka, xa, la, merge(ra, b))
    (_, Node(_, kb, xb, lb, rb)) -> node(kb, xb, lb, merge(a, rb))
  end
end

fn insert<T>(h :: Heap<T>, item :: T, serial :: Int) -> Heap<T> where T: Weighted do
  merge(h, Node(1, (item.weight(), serial), item, Empty, Empty))
end

fn pop<T>(h :: Heap<T>) -> (T, Heap<T>)? do
  case h do
    Empty -> None
    Node(_, _, item, left, right) -> Some((item, merge(left, right)))
  end
end

fn grow(heap :: Heap<Tree>, serial :: Int) -> Tree? do
  let (a, rest) = pop(heap)?
  case pop(rest) do
    None -> Some(a)
    Some((b, others)) -> grow(insert(others, Fork(a, b, a.weight() + b.weight()), serial), serial + 1)
  end
end

fn build(text :: String) -> Tree? do
  let counts = String.chars(text) |> List.frequencies()
  let leaves = for {symbol, n} in counts do Leaf(symbol, n) end
  let (heap, serial) = List.reduce(leaves, (Empty, 0), fn((h, i), leaf) -> (insert(h, leaf, i), i + 1) end)
  grow(heap, serial)
end

fn codes(t :: Tree) -> Map<String, String> do
  fn walk(t :: Tree, prefix :: String, table :: Map<String, String>) -> Map<String, String> do
    case t do
      Leaf(s, _) when prefix == "" -> Map.put(table, s, "0")
      Leaf(s, _) -> Map.put(table, s, prefix)
      Fork(l, r, _) -> walk(r, prefix <> "1", walk(l, prefix <> "0", table))
    end
  end
  walk(t, "", %{})
end

fn encode(table :: Map<String, String>, text :: String) -> String do
  Iter.chars(text) |> Iter.map(fn c -> table[c] end) |> String.collect()
end

fn decode(tree :: Tree, bits :: String) -> String do
  let root = tree
  let step = fn((at, out), bit) do
    let next = case (at, bit) do
      (Fork(l, _, _), "0") -> l
      (Fork(_, r, _), _) -> r
      (Leaf, _) -> at
    end
    case next do
      Leaf(s, _) -> (root, out <> s)
      _ -> (next, out)
    end
  end
  let (_, out) = Iter.chars(bits) |> Iter.reduce((root, ""), step)
  out
end

fn outline(t :: Tree) -> String do
  case t do
    Leaf(s, n) -> "#{s}#{n}"
    Fork(l, r, n) -> "(#{outline(l)} #{n} #{outline(r)})"
  end
end

fn show(text :: String) do
  case build(text) do
    None -> println("nothing to code")
    Some(tree) -> do
      let table = codes(tree)
      let bits = encode(table, text)
      println(outline(tree))
      for {symbol, code} in Map.sort_by_key(table) do
        println("  #{symbol} #{code}")
      end
      println("#{String.length(bits)} bits: #{String.truncate(bits, 40, "…")}")
      println("#{decode(tree, bits) == text}")
    end
  end
end

fn main() do
  show("abracadabra")
  show("aaaa")
  show("")
  show("she sells sea shells")
end
