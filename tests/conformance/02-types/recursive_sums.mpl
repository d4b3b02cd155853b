type Expr do
  Num(Int)
  Add(Expr, Expr)
  Neg(inner :: Expr)
end

type Loop do
  Again(Loop)
end

type Phantom<T> do
  Tagged(Int)
end

fn eval(e :: Expr) -> Int do
  case e do
    Num(n) -> n
    Add(a, b) -> eval(a) + eval(b)
    Expr.Neg(x) -> -eval(x)
  end
end

fn spin(l :: Loop) -> Int do
  case l do
    Again(next) -> spin(next)
  end
end

fn text(p :: Phantom<String>) -> Int do
  case p do
    Tagged(n) -> n
  end
end

fn main() do
  println("#{eval(Add(Num(5), Neg(Expr.Num(2))))} #{text(Tagged(3))}")
  println("#{List.map([1, 2], Num)} #{Some |> apply(4)}")
end

fn apply(f, x) = f(x)
