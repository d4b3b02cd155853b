# Trees that are rebuilt in place where nobody else has them: whoever kept an old version, or a part of one, still sees it.
type Tree do
  Leaf
  Node(Tree, String, Int, Tree)
end

fn insert(t :: Tree, key :: String, n :: Int) -> Tree do
  case t do
    Leaf -> Node(Leaf, key, n, Leaf)
    Node(l, k, old, r) when key == k -> Node(l, k, n + old, r)
    Node(l, k, old, r) when key < k -> Node(insert(l, key, n), k, old, r)
    Node(l, k, old, r) -> Node(l, k, old, insert(r, key, n))
  end
end

fn show(t :: Tree) -> String do
  case t do
    Leaf -> "."
    Node(l, k, n, r) -> "(#{show(l)} #{k}=#{n} #{show(r)})"
  end
end

fn size(t :: Tree) -> Int do
  case t do
    Leaf -> 0
    Node(l, _, _, r) -> size(l) + 1 + size(r)
  end
end

fn mapped(t :: Tree, f :: Fun(Int) -> Int) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> Node(mapped(l, f), k <> "'", f(n), mapped(r, f))
  end
end

fn mirror(t :: Tree) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> Node(mirror(r), k, n, mirror(l))
  end
end

# The part that was moved out is looked at again before and after the call.
fn twice(t :: Tree) -> String do
  case t do
    Leaf -> "leaf"
    Node(l, k, n, r) -> do
      let first = insert(l, "zz", n)
      "#{show(first)} #{show(l)} #{k} #{size(insert(r, k, 1))} #{size(r)}"
    end
  end
end

# A part of the part is kept.
fn inner(t :: Tree) -> (Tree, Tree) do
  case t do
    Node(Node(a, k, n, b), _, _, _) -> (insert(Node(a, k, n, b), "q", 9), a)
    _ -> (t, t)
  end
end

fn grow(t :: Tree, keys :: List<String>, n :: Int) -> Tree do
  case keys do
    [] -> t
    key :: rest -> grow(insert(t, key, n), rest, n + 1)
  end
end

fn crash_inside(t :: Tree) -> Tree do
  case t do
    Leaf -> panic("no leaf wanted")
    Node(l, k, n, r) -> Node(crash_inside(l), k, n, r)
  end
end

fn loop(t :: Tree, left :: Int) -> Tree do
  if left == 0 do
    t
  else
    case t do
      Leaf -> t
      Node(l, k, n, r) -> loop(Node(insert(r, k, left), "#{n}", left, insert(l, k, n)), left - 1)
    end
  end
end

actor crasher(t :: Tree) do
  println(show(crash_inside(t)))
end

struct Shelf do
  rows :: List<Shelf>
  title :: String
  next :: Option<Shelf>
end

fn renamed(s :: Shelf, by :: String) -> Shelf do
  case s.next do
    Some(below) -> Shelf { rows: List.map(s.rows, fn row -> renamed(row, by) end), title: s.title <> by, next: Some(renamed(below, by)) }
    None -> Shelf { rows: s.rows, title: by <> s.title, next: None }
  end
end

fn main() do
  let t = grow(Leaf, ["m", "c", "x", "a", "e"], 1)
  println(show(t))
  let u = insert(t, "d", 9)
  println(show(t))
  println(show(u))
  println(show(mapped(u, fn n -> n * 10 end)))
  println(show(mirror(u)))
  println(twice(u))
  let (v, w) = inner(u)
  println("#{show(v)} #{show(w)}")
  println(show(grow(u, ["m", "q", "b"], 100)))
  println(show(u))
  println(show(loop(grow(Leaf, ["b", "a", "c"], 1), 3)))
  let bottom = Shelf { rows: [], title: "bottom", next: None }
  let top = Shelf { rows: [bottom, bottom], title: "top", next: Some(bottom) }
  let other = renamed(top, "!")
  println("#{other.title} #{List.map(other.rows, fn r -> r.title end)} #{top.title} #{List.map(top.rows, fn r -> r.title end)} #{bottom.title}")
  spawn(crasher, grow(Leaf, ["m", "c", "x"], 1))
end
