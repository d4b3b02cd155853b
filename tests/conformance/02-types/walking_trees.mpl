# Loops that go down boxed values: some only look, some give parts of them away, some give back a node.

type Tree do
  Leaf
  Node(Tree, Int, String, Tree)
end

fn insert(t :: Tree, k :: Int, v :: String) -> Tree do
  case t do
    Leaf -> Node(Leaf, k, v, Leaf)
    Node(l, key, value, r) -> if k < key do
      Node(insert(l, k, v), key, value, r)
    else if k > key do
      Node(l, key, value, insert(r, k, v))
    else
      Node(l, key, v, r)
    end
  end
end

fn find(t :: Tree, k :: Int) -> Option<String> do
  case t do
    Leaf -> None
    Node(l, key, value, r) -> if k == key do
      Some(value)
    else if k < key do
      find(l, k)
    else
      find(r, k)
    end
  end
end

# The node itself.
fn below(t :: Tree, k :: Int) -> Tree do
  case t do
    Leaf -> t
    Node(l, key, _, r) -> if k == key do
      t
    else if k < key do
      below(l, k)
    else
      below(r, k)
    end
  end
end

fn least(t :: Tree, so_far :: String) -> String do
  case t do
    Leaf -> so_far
    Node(l, _, value, _) -> least(l, value)
  end
end

# Goes from one tree to another one.
fn switched(a :: Tree, b :: Tree, steps :: Int) -> String do
  case a do
    Leaf -> if steps == 0 do "end" else switched(b, a, steps - 1) end
    Node(l, _, value, r) -> if steps == 0 do
      value
    else if steps % 2 == 0 do
      switched(b, r, steps - 1)
    else
      switched(l, b, steps - 1)
    end
  end
end

fn texts(t :: Tree, out :: List<String>) -> List<String> do
  case t do
    Leaf -> out
    Node(_, _, value, r) -> texts(r, List.append(out, value))
  end
end

# Crashes on the way.
fn must(t :: Tree, k :: Int) -> String do
  case t do
    Leaf -> panic("no #{k}")
    Node(l, key, value, r) -> if k == key do
      value
    else if k < key do
      must(l, k)
    else
      must(r, k)
    end
  end
end

fn grown(keys :: List<Int>) -> Tree = List.reduce(keys, Leaf, fn t, k -> insert(t, k, "value #{k}") end)

fn size(t :: Tree) -> Int do
  case t do
    Leaf -> 0
    Node(l, _, _, r) -> size(l) + 1 + size(r)
  end
end

fn main() do
  let t = grown([50, 25, 75, 10, 30, 60, 90, 5, 80, 95])
  println("#{find(t, 80)} #{find(t, 81)}")
  println("#{size(below(t, 75))} #{size(below(t, 1))}")
  println("#{least(t, "none")} #{least(Leaf, "none")}")
  println("#{switched(t, below(t, 75), 0)} #{switched(t, below(t, 75), 3)} #{switched(t, Leaf, 9)}")
  println("#{texts(t, ["first"])}")
  println("#{texts(grown([1, 2, 3]), [])}")
  println("#{find(grown([1, 2, 3]), 3)}")
  println("#{size(insert(below(t, 25), 26, "new"))} #{size(t)}")
  println("#{must(t, 60)}")
  case Job.await(Job.async(fn -> must(t, 61) end)) do
    Ok(text) -> println(text)
    Err(why) -> println("failed")
  end
end
