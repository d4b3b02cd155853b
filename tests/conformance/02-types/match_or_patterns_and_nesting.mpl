type Tok do
  Num(Int)
  Plus
  Minus
  Paren(Option<Tok>)
end

fn kind(t :: Tok) -> String do
  case t do
    Num(0 | 1) -> "bit"
    Num(n) when n < 0 -> "negative"
    Num(_) -> "number"
    Plus | Minus -> "operator"
    Paren(Some(Plus | Minus)) -> "wrapped operator"
    Paren(Some(Num(n) as inner)) when n > 9 -> "wrapped #{n} #{inner == Num(n)}"
    Paren(None) | Paren(Some(Num(_))) -> "wrapped"
    Paren(Some(Paren(_))) -> "deep"
  end
end

fn main() do
  let all = [Num(1), Num(-4), Num(7), Plus, Paren(Some(Minus)), Paren(Some(Num(10))), Paren(None), Paren(Some(Num(3))), Paren(Some(Paren(None)))]
  for t in all do
    println(kind(t))
  end
end
