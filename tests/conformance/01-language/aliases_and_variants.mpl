type Id = Int
type Pair<T> = (T, T)
type Handler = Fun(Id) -> Pair<String>

type Tree<T> do
  Empty
  Node(left :: Tree<T>, value :: T, right :: Tree<T>)
end deriving(Eq, Display)

fn insert(t :: Tree<Id>, v :: Int) -> Tree<Int> do
  case t do
    Empty -> Node(Empty, v, Empty)
    Node(l, x, r) when v < x -> Node(insert(l, v), x, r)
    Node(l, x, r) -> Node(l, x, insert(r, v))
  end
end

fn main() do
  let h :: Handler = fn id -> ("#{id}", "#{id + 1}") end
  let p :: Pair<Id> = (1, 2)
  println("#{h(4)} #{p} #{List.reduce([3, 1, 2], Empty, insert)}")
end
