# A small Lisp: reader, environments with closures, recursion.

type Sexp do
  Num(Int)
  Sym(String)
  Seq(List<Sexp>)
end deriving(Eq)

type Value do
  Int64(Int)
  Flag(Bool)
  Cells(List<Value>)
  Lambda(List<String>, Sexp, Env)
  Builtin(String)
end

struct Env do
  names :: Map<String, Value>
  parent :: Option<Env>
end

impl Display for Value do
  fn to_string(self) -> String do
    case self do
      Int64(n) -> "#{n}"
      Flag(b) -> if b do "#t" else "#f" end
      Cells(vs) -> "(" <> String.join(for v in vs do "#{v}" end, " ") <> ")"
      Lambda(ps, _, _) -> "<lambda/#{List.length(ps)}>"
      Builtin(name) -> "<#{name}>"
    end
  end
end

fn tokens(text :: String) -> List<String> do
  let spaced = text |> String.replace("(", " ( ") |> String.replace(")", " ) ")
  for t in String.split(spaced, " ") when t != "" do t end
end

fn read(ts :: List<String>) -> (Sexp, List<String>)!String do
  case ts do
    "(" :: rest -> read_seq(rest, [])
    ")" :: _ -> Err("unexpected )")
    t :: rest -> case String.to_int(t) do
      Some(n) -> Ok((Num(n), rest))
      None -> Ok((Sym(t), rest))
    end
    [] -> Err("unexpected end")
  end
end

fn read_seq(ts :: List<String>, acc :: List<Sexp>) -> (Sexp, List<String>)!String do
  case ts do
    ")" :: rest -> Ok((Seq(acc), rest))
    _ -> do
      let (item, rest) = read(ts)?
      read_seq(rest, List.append(acc, item))
    end
  end
end

fn lookup(env :: Env, name :: String) -> Value!String do
  if Map.has_key(env.names, name) do
    Ok(env.names[name])
  else
    case env.parent do
      Some(outer) -> lookup(outer, name)
      None -> Err("unbound #{name}")
    end
  end
end

fn globals() -> Env do
  let names = List.reduce(["+", "-", "*", "<", "=", "list", "head", "tail", "empty?"], Map.new(), fn m, n -> Map.put(m, n, Builtin(n)) end)
  Env { names: names, parent: None }
end

fn eval_all(items :: List<Sexp>, env :: Env, globals :: Env) -> List<Value>!String do
  case items do
    [] -> Ok([])
    first :: rest -> do
      let v = eval(first, env, globals)?
      let vs = eval_all(rest, env, globals)?
      Ok([v] ++ vs)
    end
  end
end

fn eval(e :: Sexp, env :: Env, globals :: Env) -> Value!String do
  case e do
    Num(n) -> Ok(Int64(n))
    Sym(name) -> case lookup(env, name) do
      Ok(v) -> Ok(v)
      Err(_) -> lookup(globals, name)
    end
    Seq([]) -> Err("empty application")
    Seq(Sym("if") :: c :: a :: b :: _) -> do
      let test = eval(c, env, globals)?
      case test do
        Flag(false) -> eval(b, env, globals)
        _ -> eval(a, env, globals)
      end
    end
    Seq(Sym("fn") :: Seq(ps) :: body :: _) -> do
      let names = for p in ps do
        case p do
          Sym(n) -> n
          _ -> "_"
        end
      end
      Ok(Lambda(names, body, env))
    end
    Seq(f :: args) -> do
      let callee = eval(f, env, globals)?
      let values = eval_all(args, env, globals)?
      apply(callee, values, globals)
    end
  end
end

fn apply(f :: Value, args :: List<Value>, globals :: Env) -> Value!String do
  case (f, args) do
    (Lambda(ps, body, env), _) when List.length(ps) == List.length(args) -> do
      let names = List.reduce(List.zip(ps, args), Map.new(), fn m, (p, a) -> Map.put(m, p, a) end)
      eval(body, Env { names: names, parent: Some(env) }, globals)
    end
    (Lambda(ps, _, _), _) -> Err("expected #{List.length(ps)} arguments, found #{List.length(args)}")
    (Builtin("+"), [Int64(a), Int64(b)]) -> Ok(Int64(a + b))
    (Builtin("-"), [Int64(a), Int64(b)]) -> Ok(Int64(a - b))
    (Builtin("*"), [Int64(a), Int64(b)]) -> Ok(Int64(a * b))
    (Builtin("<"), [Int64(a), Int64(b)]) -> Ok(Flag(a < b))
    (Builtin("="), [Int64(a), Int64(b)]) -> Ok(Flag(a == b))
    (Builtin("list"), _) -> Ok(Cells(args))
    (Builtin("head"), [Cells(v :: _)]) -> Ok(v)
    (Builtin("tail"), [Cells(_ :: rest)]) -> Ok(Cells(rest))
    (Builtin("empty?"), [Cells(vs)]) -> Ok(Flag(List.is_empty(vs)))
    (Builtin(name), _) -> Err("bad arguments of #{name}")
    _ -> Err("#{f} is no function")
  end
end

fn run(line :: String, globals :: Env) -> (String, Env)!String do
  let (e, _) = read(tokens(line))?
  case e do
    Seq([Sym("def"), Sym(name), body]) -> do
      let v = eval(body, Env { names: Map.new(), parent: None }, globals)?
      Ok((name, %{globals | names: Map.put(globals.names, name, v)}))
    end
    _ -> do
      let v = eval(e, Env { names: Map.new(), parent: None }, globals)?
      Ok(("#{v}", globals))
    end
  end
end

fn session(lines :: List<String>, env :: Env) do
  case lines do
    line :: rest -> case run(line, env) do
      Ok((text, next)) -> do
        println(text)
        session(rest, next)
      end
      Err(why) -> do
        println("error: #{why}")
        session(rest, env)
      end
    end
    _ -> println("bye")
  end
end

fn main() do
  session([
    "(+ 1 (* 2 3))",
    "(def fact (fn (n) (if (< n 2) 1 (* n (fact (- n 1))))))",
    "(fact 20)",
    "(def adder (fn (n) (fn (m) (+ n m))))",
    "((adder 3) 4)",
    "(def map (fn (f xs) (if (empty? xs) (list) (cons (f (head xs)) (map f (tail xs))))))",
    "(map (adder 1) (list))",
    "(map (adder 1) (list 1))",
    "(list 1 (list 2 3) (< 1 2) map +)",
    "(head (list))",
    "(fact 1 2)",
    "(1 2)",
    "(",
    ")",
    "()",
    "(if (= 1 2) (boom) 7)"
  ], globals())
end
