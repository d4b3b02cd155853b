# An arithmetic evaluator: tokens, a recursive-descent parser, an evaluator with variables.

type Token do
  Num(Float)
  Ident(String)
  Op(String)
  LParen
  RParen
  Assign
end deriving(Eq, Display)

type Node do
  Lit(Float)
  Var(String)
  Neg(Node)
  Bin(String, Node, Node)
  Let(String, Node)
end

struct Lexer do
  text :: List<String>
  at :: Int
end

fn is_digit(c :: String) -> Bool = String.contains("0123456789.", c)

fn is_letter(c :: String) -> Bool = String.contains("abcdefghijklmnopqrstuvwxyz_", c)

fn peek_char(l :: Lexer) -> String do
  if l.at < List.length(l.text) do
    List.get(l.text, l.at)
  else
    ""
  end
end

fn span_while(l :: Lexer, p :: Fun(String) -> Bool, acc :: String) -> (String, Lexer) do
  let c = peek_char(l)
  if c != "" and p(c) do
    span_while(%{l | at: l.at + 1}, p, acc <> c)
  else
    (acc, l)
  end
end

fn tokens(l :: Lexer, acc :: List<Token>) -> List<Token>!String do
  let c = peek_char(l)
  let rest = %{l | at: l.at + 1}
  case c do
    "" -> Ok(List.reverse(acc))
    " " -> tokens(rest, acc)
    "(" -> tokens(rest, [LParen] ++ acc)
    ")" -> tokens(rest, [RParen] ++ acc)
    "=" -> tokens(rest, [Assign] ++ acc)
    "+" | "-" | "*" | "/" | "^" -> tokens(rest, [Op(c)] ++ acc)
    _ when is_digit(c) -> do
      let (digits, after_digits) = span_while(l, is_digit, "")
      case String.to_float(digits) do
        Some(x) -> tokens(after_digits, [Num(x)] ++ acc)
        None -> Err("bad number #{digits}")
      end
    end
    _ when is_letter(c) -> do
      let (name, after_name) = span_while(l, is_letter, "")
      tokens(after_name, [Ident(name)] ++ acc)
    end
    _ -> Err("unexpected `#{c}` at #{l.at}")
  end
end

fn power(op :: String) -> Int do
  case op do
    "+" | "-" -> 1
    "*" | "/" -> 2
    "^" -> 3
    _ -> 0
  end
end

fn primary(ts :: List<Token>) -> (Node, List<Token>)!String do
  case ts do
    Num(x) :: rest -> Ok((Lit(x), rest))
    Ident(name) :: rest -> Ok((Var(name), rest))
    Op("-") :: rest -> do
      let (inner, after_inner) = binary(rest, 3)?
      Ok((Neg(inner), after_inner))
    end
    LParen :: rest -> do
      let (inner, after_inner) = binary(rest, 1)?
      case after_inner do
        RParen :: more -> Ok((inner, more))
        _ -> Err("missing )")
      end
    end
    t :: _ -> Err("unexpected #{t}")
    [] -> Err("unexpected end")
  end
end

fn binary(ts :: List<Token>, least :: Int) -> (Node, List<Token>)!String do
  let (left, rest) = primary(ts)?
  climb(left, rest, least)
end

fn climb(left :: Node, ts :: List<Token>, least :: Int) -> (Node, List<Token>)!String do
  case ts do
    Op(op) :: rest when power(op) >= least -> do
      let next_least = if op == "^" do power(op) else power(op) + 1 end
      let (right, more) = binary(rest, next_least)?
      climb(Bin(op, left, right), more, least)
    end
    _ -> Ok((left, ts))
  end
end

fn statement(ts :: List<Token>) -> Node!String do
  case ts do
    Ident(name) :: Assign :: rest -> do
      let node = statement(rest)?
      Ok(Let(name, node))
    end
    _ -> do
      let (node, rest) = binary(ts, 1)?
      case rest do
        [] -> Ok(node)
        t :: _ -> Err("unexpected #{t}")
      end
    end
  end
end

fn raise(base :: Float, exponent :: Float) -> Float = Math.pow(base, exponent)

fn eval(node :: Node, env :: Map<String, Float>) -> (Float, Map<String, Float>)!String do
  case node do
    Lit(x) -> Ok((x, env))
    Var(name) ->
      if Map.has_key(env, name) do
        Ok((env[name], env))
      else
        Err("unknown #{name}")
      end
    Neg(inner) -> do
      let (x, env2) = eval(inner, env)?
      Ok((-x, env2))
    end
    Let(name, inner) -> do
      let (x, env2) = eval(inner, env)?
      Ok((x, Map.put(env2, name, x)))
    end
    Bin(op, a, b) -> do
      let (x, env2) = eval(a, env)?
      let (y, env3) = eval(b, env2)?
      let value = case op do
        "+" -> Ok(x + y)
        "-" -> Ok(x - y)
        "*" -> Ok(x * y)
        "/" when y == 0.0 -> Err("division by zero")
        "/" -> Ok(x / y)
        "^" -> Ok(raise(x, y))
        _ -> Err("unknown operator #{op}")
      end
      Ok((value?, env3))
    end
  end
end

fn run(line :: String, env :: Map<String, Float>) -> (Float, Map<String, Float>)!String do
  let ts = tokens(Lexer { text: String.chars(line), at: 0 }, [])?
  let node = statement(ts)?
  eval(node, env)
end

fn session(lines :: List<String>, env :: Map<String, Float>) -> Map<String, Float> do
  case lines do
    line :: rest -> case run(line, env) do
      Ok((x, env2)) -> do
        println("#{line} => #{x}")
        session(rest, env2)
      end
      Err(why) -> do
        println("#{line} => error: #{why}")
        session(rest, env)
      end
    end
    _ -> env
  end
end

fn main() do
  let env = session([
    "1 + 2 * 3",
    "(1 + 2) * 3",
    "2 ^ 3 ^ 2",
    "10 - 4 - 3",
    "-2 ^ 2",
    "x = 7 / 2",
    "y = x * 2",
    "x * y - 0.5",
    "z + 1",
    "1 / (x - 3.5)",
    "(1 + 2",
    "3 $ 4",
    "1.2.3",
    "4 4",
    ""
  ], %{"pi" => 3.0})
  println("#{env}")
end
