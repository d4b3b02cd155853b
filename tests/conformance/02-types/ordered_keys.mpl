type Tree<K, V> do
  Leaf
  Node(Tree<K, V>, K, V, Tree<K, V>)
end
fn insert<K, V>(t :: Tree<K, V>, k :: K, v :: V) -> Tree<K, V> where K: Ord do
  case t do
    Leaf -> Node(Leaf, k, v, Leaf)
    Node(l, k2, v2, r) -> case compare(k, k2) do
      Less -> Node(insert(l, k, v), k2, v2, r)
      Equal -> Node(l, k, v, r)
      Greater -> Node(l, k2, v2, insert(r, k, v))
    end
  end
end
fn to_list(t) do
  case t do
    Leaf -> []
    Node(l, k, v, r) -> to_list(l) ++ [(k, v)] ++ to_list(r)
  end
end
fn main() do
  let e = Leaf
  println("#{to_list(insert(insert(e, 2, "b"), 1, "a"))} #{to_list(insert(e, "z", 1.5))} #{insert(e, (1, :a), ())}")
end
