type Tree do
  Leaf
  Node(Tree, Int, Tree)
end

fn depth(t :: Tree) -> Int do
  case t do
    Leaf -> 0
    Node(Leaf, _, r) -> 1 + depth(r)
    Node(Node(a, _, b), _, Leaf) -> 2 + depth(a) + depth(b)
    Node(Node(_, _, _), _, Node(_, _, _)) -> 99
  end
end

fn both(a :: Bool, b :: Bool) -> Int do
  case (a, b) do
    (true, true) -> 3
    (true, false) -> 2
    (false, true) -> 1
    (false, false) -> 0
  end
end

fn main() do
  println("#{depth(Node(Leaf, 1, Node(Leaf, 2, Leaf)))} #{depth(Node(Node(Leaf, 1, Leaf), 2, Leaf))}")
  println("#{both(true, false)} #{both(false, false)}")
end
