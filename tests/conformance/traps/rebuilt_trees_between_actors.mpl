# A tree is rebuilt while another actor has one of its subtrees, or has sent it, or the same subtree hangs in it twice.
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

fn grown(keys :: List<String>) -> Tree = List.reduce(keys, Leaf, fn(t, key) do insert(t, key <> "-", 1) end)

fn show(t :: Tree) -> String do
  case t do
    Leaf -> "."
    Node(l, k, n, r) -> "(#{show(l)} #{k}=#{n} #{show(r)})"
  end
end

fn left(t :: Tree) -> Tree do
  case t do
    Node(l, _, _, _) -> l
    Leaf -> Leaf
  end
end

fn mapped(t :: Tree) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> Node(mapped(l), k <> "!", n + 1, mapped(r))
  end
end

type Ask do
  Take(Tree)
  Add(String)
  Show(Pid<String>)
end

actor keeper(t :: Tree) do
  receive do
    Take(other) -> keeper(other)
    Add(key) -> keeper(insert(t, key, 7))
    Show(to) -> do
      send(to, show(t))
      keeper(t)
    end
  end
end

# Gives its left part away in the middle of its own rebuild.
fn gives(t :: Tree, to :: Pid<Ask>) -> Tree do
  case t do
    Leaf -> Leaf
    Node(l, k, n, r) -> do
      send(to, Take(l))
      Node(insert(l, "b-", 2), k, n, insert(r, "y-", 3))
    end
  end
end

actor judge() do
  let held = spawn(keeper, Leaf)
  let t = grown(["m", "c", "x", "a", "e"])
  send(held, Take(left(t)))
  let u = insert(insert(t, "d-", 9), "a-", 9)
  send(held, Add("d-"))
  send(held, Show(self()))
  receive do
    text -> println(text)
  end
  println(show(u))
  let v = gives(u, held)
  send(held, Add("bb-"))
  send(held, Show(self()))
  receive do
    text -> println(text)
  end
  println(show(v))
  let part = grown(["k", "j"])
  send(held, Take(part))
  let both = mapped(mapped(Node(part, "top", 0, part)))
  send(held, Show(self()))
  receive do
    text -> println(text)
  end
  println(show(both))
  println(show(insert(insert(Node(part, "l", 0, part), "a", 1), "z", 1)))
  println(show(part))
end

fn main() do
  spawn(judge)
end
