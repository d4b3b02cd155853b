# Type inference for a small lambda calculus with let-polymorphism: parser, unification, generalisation.

type Expr do
  Var(String)
  Lit(Int)
  Truth(Bool)
  Lam(param :: String, body :: Expr)
  App(Expr, Expr)
  Let(String, Expr, Expr)
  If(Expr, Expr, Expr)
end deriving(Eq, Display)

type Ty do
  TInt
  TBool
  TVar(Int)
  TFun(Ty, Ty)
end deriving(Eq, Hash)

struct Scheme do
  vars :: List<Int>
  ty :: Ty
end

type Subst = Map<Int, Ty>
type Env = Map<String, Scheme>
type Inferred = (Ty, Subst, Int)

# -- Parsing: \x. e | let x = e in e | if e then e else e | application of atoms

fn tokens(text :: String) -> List<String> do
  let spaced = text
    |> String.replace("(", " ( ")
    |> String.replace(")", " ) ")
    |> String.replace("\\", " \\ ")
    |> String.replace(".", " . ")
  String.words(spaced)
end

fn expect(word :: String, ts :: List<String>) -> List<String>!String do
  case ts do
    t :: rest when t == word -> Ok(rest)
    t :: _ -> Err("expected #{word}, found #{t}")
    [] -> Err("expected #{word} at the end")
  end
end

fn expr(ts :: List<String>) -> (Expr, List<String>)!String do
  case ts do
    "\\" :: name :: rest -> do
      let (body, rest2) = expr(expect(".", rest)?)?
      Ok((Lam(name, body), rest2))
    end
    "let" :: name :: rest -> do
      let (value, then_in) = expr(expect("=", rest)?)?
      let (body, rest3) = expr(expect("in", then_in)?)?
      Ok((Let(name, value, body), rest3))
    end
    "if" :: rest -> do
      let (c, r1) = expr(rest)?
      let (a, r2) = expr(expect("then", r1)?)?
      let (b, r3) = expr(expect("else", r2)?)?
      Ok((If(c, a, b), r3))
    end
    _ -> do
      let (first, rest) = atom(ts)?
      applied(first, rest)
    end
  end
end

fn applied(f :: Expr, ts :: List<String>) -> (Expr, List<String>)!String do
  case ts do
    [] | (")" | "in" | "then" | "else" :: _) -> Ok((f, ts))
    _ -> do
      let (x, rest) = atom(ts)?
      applied(App(f, x), rest)
    end
  end
end

fn atom(ts :: List<String>) -> (Expr, List<String>)!String do
  case ts do
    "(" :: rest -> do
      let (e, r) = expr(rest)?
      Ok((e, expect(")", r)?))
    end
    "true" :: rest -> Ok((Truth(true), rest))
    "false" :: rest -> Ok((Truth(false), rest))
    t :: rest -> case String.to_int(t) do
      Some(n) -> Ok((Lit(n), rest))
      None when Regex.is_match(~r/^[a-z_]\w*$/, t) -> Ok((Var(t), rest))
      None -> Err("unexpected #{t}")
    end
    [] -> Err("unexpected end")
  end
end

fn parse(text :: String) -> Expr!String do
  case expr(tokens(text))? do
    (e, []) -> Ok(e)
    (_, t :: _) -> Err("left over: #{t}")
  end
end

# -- Inference

fn walk(s :: Subst, t :: Ty) -> Ty do
  case t do
    TVar(n) -> case Map.fetch(s, n) do
      Some(u) -> walk(s, u)
      None -> t
    end
    TFun(a, b) -> TFun(walk(s, a), walk(s, b))
    _ -> t
  end
end

fn free(t :: Ty) -> List<Int> do
  case t do
    TVar(n) -> [n]
    TFun(a, b) -> List.uniq(free(a) ++ free(b))
    TInt | TBool -> []
  end
end

fn bind(s :: Subst, n :: Int, t :: Ty) -> Subst!String do
  if t == TVar(n) do
    Ok(s)
  else if List.contains(free(t), n) do
    Err("infinite type: #{pretty(TVar(n))} = #{pretty(t)}")
  else
    Ok(Map.put(s, n, t))
  end
end

fn unify(s :: Subst, a :: Ty, b :: Ty) -> Subst!String do
  case (walk(s, a), walk(s, b)) do
    (TInt, TInt) | (TBool, TBool) -> Ok(s)
    (TVar(n), t) | (t, TVar(n)) -> bind(s, n, t)
    (TFun(p, q), TFun(r, u)) -> unify(unify(s, p, r)?, q, u)
    (t, u) -> Err("cannot unify #{pretty(t)} with #{pretty(u)}")
  end
end

fn rename(table :: Map<Int, Ty>, t :: Ty) -> Ty do
  case t do
    TVar(n) -> Map.get_or(table, n, t)
    TFun(a, b) -> TFun(rename(table, a), rename(table, b))
    other -> other
  end
end

fn instantiate(scheme :: Scheme, next :: Int) -> (Ty, Int) do
  let table = Map.from_list(List.map_indexed(scheme.vars, fn i, v -> (v, TVar(next + i)) end))
  (rename(table, scheme.ty), next + List.length(scheme.vars))
end

fn generalise(env :: Env, s :: Subst, t :: Ty) -> Scheme do
  let fixed = Map.values(env) |> List.flat_map(fn sc -> List.difference(free(walk(s, sc.ty)), sc.vars) end)
  let ty = walk(s, t)
  Scheme { vars: List.difference(free(ty), fixed), ty: ty }
end

fn infer(env :: Env, s :: Subst, next :: Int, e :: Expr) -> Inferred!String do
  case e do
    Lit(_) -> Ok((TInt, s, next))
    Truth(_) -> Ok((TBool, s, next))
    Var(x) -> case Map.fetch(env, x) do
      Some(scheme) -> do
        let (t, n) = instantiate(scheme, next)
        Ok((t, s, n))
      end
      None -> Err("unbound #{x}")
    end
    Lam(x, body) -> do
      let p = TVar(next)
      let inner = Map.put(env, x, Scheme { vars: [], ty: p })
      let (t, s2, n) = infer(inner, s, next + 1, body)?
      Ok((TFun(p, t), s2, n))
    end
    App(f, x) -> do
      let (tf, s1, n1) = infer(env, s, next, f)?
      let (tx, s2, n2) = infer(env, s1, n1, x)?
      let result = TVar(n2)
      let s3 = unify(s2, tf, TFun(tx, result))?
      Ok((result, s3, n2 + 1))
    end
    Let(x, value, body) -> do
      let (t, s1, n1) = infer(env, s, next, value)?
      let scheme = generalise(env, s1, t)
      infer(Map.put(env, x, scheme), s1, n1, body)
    end
    If(c, a, b) -> do
      let (tc, s1, n1) = infer(env, s, next, c)?
      let s2 = unify(s1, tc, TBool)?
      let (ta, s3, n2) = infer(env, s2, n1, a)?
      let (tb, s4, n3) = infer(env, s3, n2, b)?
      Ok((ta, unify(s4, ta, tb)?, n3))
    end
  end
end

# -- Printing: variables are named a, b, c … in order of appearance

fn letter(i :: Int) -> String = "abcdefghijklmnopqrstuvwxyz"[i]

fn pretty(t :: Ty) -> String do
  let names = free(t) |> List.map_indexed(fn i, v -> (v, letter(i)) end) |> Map.from_list()
  fn go(t :: Ty, nested :: Bool) -> String do
    case t do
      TInt -> "Int"
      TBool -> "Bool"
      TVar(n) -> names[n]
      TFun(a, b) when nested -> "(#{go(a, true)} -> #{go(b, false)})"
      TFun(a, b) -> "#{go(a, true)} -> #{go(b, false)}"
    end
  end
  go(t, false)
end

fn base() -> Env do
  let closed = fn ty -> Scheme { vars: [], ty: ty } end
  %{
    "add" => closed(TFun(TInt, TFun(TInt, TInt))),
    "less" => closed(TFun(TInt, TFun(TInt, TBool))),
    "fix" => Scheme { vars: [0], ty: TFun(TFun(TVar(0), TVar(0)), TVar(0)) }
  }
end

fn type_of(text :: String) -> String!String do
  let e = parse(text)?
  let (t, s, _) = infer(base(), Map.new(), 1, e)?
  Ok(pretty(walk(s, t)))
end

fn main() do
  println("#{parse("\\x. f x")}")
  let sources = [
    "42",
    "\\x. x",
    "\\f. \\g. \\x. f (g x)",
    "\\x. \\y. if less x y then x else y",
    "let id = \\x. x in if id true then id 1 else 2",
    "(\\id. if id true then id 1 else 2) (\\x. x)",
    "\\f. \\x. f (f x)",
    "\\x. x x",
    "fix (\\self. \\n. if less n 1 then 0 else add n (self (add n -1)))",
    "let k = \\x. \\y. x in k k",
    "\\x. let y = x in y",
    "add true",
    "foo 1",
    "\\x x",
    "(1",
    "let x = 1",
    "1 )"
  ]
  for source in sources do
    case type_of(source) do
      Ok(t) -> println("#{source} : #{t}")
      Err(why) -> println("#{source} ! #{why}")
    end
  end
end
