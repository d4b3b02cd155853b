# Equality, ordering and text of types that contain themselves through lists, maps, options and each other.
type Tree do
  Leaf
  Node(List<Tree>, String)
  Dict(Map<String, Tree>)
  Pair((Tree, Option<Tree>))
end

type Expr do
  Num(Int)
  Block(List<Stmt>)
end deriving(Eq, Ord, Display)

type Stmt do
  Eval(Expr)
  Either(Result<Stmt, List<Expr>>)
end deriving(Eq, Ord, Display)

fn grow(0, t) = t
fn grow(n, t) = grow(n - 1, Node([t], "n"))

fn main() do
  let t = Node([Leaf, Dict(%{"a" => Leaf}), Pair((Leaf, Some(Leaf)))], "root")
  println("#{t} #{t == t} #{t == Leaf}")
  println("#{grow(1000, Leaf) == grow(1000, Leaf)} #{grow(1000, Leaf) == grow(999, Leaf)}")
  let e = Block([Eval(Num(1)), Either(Err([Num(2)]))])
  println("#{e} #{e == e} #{Num(9) < e} #{compare(e, Block([Eval(Num(1))]))}")
end
