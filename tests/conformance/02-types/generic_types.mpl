struct Box<T> do
  value :: T
end

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

fn insert(t, x) do
  case t do
    Leaf -> Node(Leaf, x, Leaf)
    Node(l, y, r) when x < y -> Node(insert(l, x), y, r)
    Node(l, y, r) -> Node(l, y, insert(r, x))
  end
end

fn to_list<T>(t :: Tree<T>) -> List<T> do
  case t do
    Leaf -> []
    Node(l, x, r) -> to_list(l) ++ [x] ++ to_list(r)
  end
end

fn map_box<A, B>(b :: Box<A>, f :: Fun(A) -> B) -> Box<B> = Box { value: f(b.value) }

fn main() do
  let t = insert(insert(insert(Leaf, 5), 2), 9)
  println("#{to_list(t)}")
  println("#{to_list(insert(insert(Leaf, "b"), "a"))}")
  println("#{map_box(Box { value: 20 }, fn n -> "v#{n}" end)}")
end
