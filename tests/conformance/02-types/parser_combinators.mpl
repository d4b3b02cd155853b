# Unannotated combinators: `?` on a value of unknown type is an Option when the closure returns one.
struct Parser<T> do
  run :: Fun(List<String>) -> Option<(T, List<String>)>
end
fn item() -> Parser<String> do
  Parser { run: fn xs -> case xs do
    h :: t -> Some((h, t))
    [] -> None
  end end }
end
fn pmap(p, f) do
  Parser { run: fn xs -> do
    let (v, rest) = p.run(xs)?
    Some((f(v), rest))
  end end }
end
fn bind(p, f) do
  Parser { run: fn xs -> case p.run(xs) do
    Some((v, rest)) -> f(v).run(rest)
    None -> None
  end end }
end
fn sat(pred) = bind(item(), fn c -> if pred(c) do pure(c) else fail() end end)
fn pure(v) = Parser { run: fn xs -> Some((v, xs)) end }
fn fail() = Parser { run: fn _ -> None end }
fn many(p) do
  Parser { run: fn xs -> many_from(p, xs, []) end }
end
fn many_from(p, xs, acc) do
  case p.run(xs) do
    Some((v, rest)) -> many_from(p, rest, List.append(acc, v))
    None -> Some((acc, xs))
  end
end
fn alt(a, b) do
  Parser { run: fn xs -> case a.run(xs) do
    Some(r) -> Some(r)
    None -> b.run(xs)
  end end }
end
type Expr do
  Num(Int)
  Add(Expr, Expr)
  Mul(Expr, Expr)
end
fn digit() = pmap(sat(fn c -> c >= "0" and c <= "9" end), fn c -> case String.to_int(c) do Some(n) -> n None -> 0 end end)
fn number() -> Parser<Expr> = bind(digit(), fn d -> pmap(many(digit()), fn ds -> Num(List.reduce(ds, d, fn a, b -> a * 10 + b end)) end) end)
fn factor() -> Parser<Expr> do
  alt(number(), bind(sat(fn c -> c == "(" end), fn _ -> bind(expr(), fn e -> pmap(sat(fn c -> c == ")" end), fn _ -> e end) end) end))
end
fn term() -> Parser<Expr> = bind(factor(), fn l -> alt(bind(sat(fn c -> c == "*" end), fn _ -> pmap(term(), fn r -> Mul(l, r) end) end), pure(l)) end)
fn expr() -> Parser<Expr> = bind(term(), fn l -> alt(bind(sat(fn c -> c == "+" end), fn _ -> pmap(expr(), fn r -> Add(l, r) end) end), pure(l)) end)
fn eval(Num(n)) = n
fn eval(Add(a, b)) = eval(a) + eval(b)
fn eval(Mul(a, b)) = eval(a) * eval(b)
fn main() do
  for src in ["1+2*3", "(1+2)*34", "((7))", "+", "2*(3+4)*(1+1)"] do
    case expr().run(String.chars(src)) do
      Some((e, [])) -> println("#{src} = #{eval(e)} #{e}")
      Some((e, rest)) -> println("rest #{rest}")
      None -> println("#{src} fails")
    end
  end
  println("#{many(digit()).run(["1", "2", "x"])}")
end
