struct Box<T> do
  value :: T
end

type Never2 do
  Only(Int)
end

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

fn sizes(t :: Tree<Option<Bool>>) -> Int do
  case t do
    Leaf -> 0
    Node(_, None, _) -> 1
    Node(_, Some(true), _) -> 2
    Node(Leaf, Some(false), Leaf) -> 3
    Node(_, Some(false), Node(_, _, _)) -> 4
    Node(Node(_, _, _), Some(false), _) -> 5
  end
end

fn first_only(x :: Never2) -> Int do
  let Only(n) = x
  n
end

fn unit(u :: ()) -> Int do
  case u do
    () -> 1
  end
end

fn bools(a, b) -> String do
  case (a, not b) do
    (true, true) -> "tt"
    (false, _) -> "f"
    (_, false) -> "tf"
  end
end

fn main() do
  println("#{sizes(Leaf)} #{sizes(Node(Leaf, Some(false), Leaf))} #{sizes(Node(Leaf, Some(false), Node(Leaf, None, Leaf)))} #{sizes(Node(Node(Leaf, None, Leaf), Some(false), Leaf))}")
  println("#{first_only(Only(4))} #{unit(())} #{bools(true, true)} #{bools(true, false)} #{bools(false, true)}")
end
