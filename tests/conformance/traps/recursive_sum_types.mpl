type Tree do
  Leaf
  Node(Tree, Int, Tree)
end

type Rose do
  Rose(String, List<Rose>)
end

type Expr do
  Num(Int)
  Add(Expr, Expr)
  Call(String, List<Expr>)
  Maybe(Option<Expr>)
end

fn build(n :: Int) -> Tree do
  if n == 0 do Leaf else Node(build(n - 1), n, build(n - 1)) end
end

fn total(t :: Tree) -> Int do
  case t do
    Leaf -> 0
    Node(l, v, r) -> total(l) + v + total(r)
  end
end

fn names(Rose(name, kids)) do
  name <> String.join(List.map(kids, names), "")
end

fn eval(e :: Expr) -> Int do
  case e do
    Num(n) -> n
    Add(a, b) -> eval(a) + eval(b)
    Call("sum", args) -> List.reduce(args, 0, fn acc, x -> acc + eval(x) end)
    Call(_, args) -> List.length(args)
    Maybe(Some(inner)) -> eval(inner)
    Maybe(None) -> -1
  end
end

fn main() do
  println("#{total(build(10))}")
  println(names(Rose("a", [Rose("b", [Rose("c", [])]), Rose("d", [])])))
  println("#{eval(Add(Num(1), Call("sum", [Num(2), Maybe(Some(Num(3))), Maybe(None)])))}")
  println("#{Add(Num(1), Call("f", []))} #{build(2) == build(2)} #{build(2) == build(3)}")
end
