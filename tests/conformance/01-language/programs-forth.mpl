# A small Forth: words are compiled to a tree of instructions, then run on two stacks.

type Op do
  Push(Int)
  Call(String)
  Branch(List<Op>, List<Op>)
  Loop(List<Op>)
  Times(List<Op>)
  Text(String)
end deriving(Eq, Debug)

struct Vm do
  stack :: List<Int>          # top first
  words :: Map<String, List<Op>>
  output :: List<String>
  fuel :: Int
end

type Trap do
  Underflow(String)
  Unknown(String)
  Unclosed(String)
  DivZero
  OutOfFuel
end deriving(Display)

type Primitive = Fun(Int, Int) -> Int!Trap

fn truth(b :: Bool) -> Int = if b do -1 else 0 end

fn binary(name :: String) -> Primitive? do
  case name do
    "+" -> Some(fn a, b -> Ok(a + b) end)
    "-" -> Some(fn a, b -> Ok(a - b) end)
    "*" -> Some(fn a, b -> Ok(a * b) end)
    "/" -> Some(fn(_, 0) -> Err(DivZero) | (a, b) -> Ok(a / b) end)
    "mod" -> Some(fn(_, 0) -> Err(DivZero) | (a, b) -> Ok(a % b) end)
    "=" -> Some(fn a, b -> Ok(truth(a == b)) end)
    "<" -> Some(fn a, b -> Ok(truth(a < b)) end)
    ">" -> Some(fn a, b -> Ok(truth(a > b)) end)
    "and" -> Some(fn a, b -> Ok(Int.band(a, b)) end)
    _ -> None
  end
end

# compile: reads tokens up to one of the closers; gives the instructions, the closer and the rest.
fn compile(tokens :: List<String>, closers :: List<String>, done :: List<Op>) -> (List<Op>, String, List<String>)!Trap do
  case tokens do
    [] when List.contains(closers, "") -> Ok((done, "", []))
    [] -> Err(Unclosed(String.join(closers, "/")))
    t :: rest when List.contains(closers, t) -> Ok((done, t, rest))
    "if" :: rest -> do
      let (yes, closer, after_yes) = compile(rest, ["else", "then"], [])?
      if closer == "then" do
        return compile(after_yes, closers, done ++ [Branch(yes, [])])
      end
      let (no, _, after_no) = compile(after_yes, ["then"], [])?
      compile(after_no, closers, done ++ [Branch(yes, no)])
    end
    "begin" :: rest -> do
      let (body, _, tail) = compile(rest, ["until"], [])?
      compile(tail, closers, done ++ [Loop(body)])
    end
    "times" :: rest -> do
      let (body, _, tail) = compile(rest, ["end"], [])?
      compile(tail, closers, done ++ [Times(body)])
    end
    t :: rest -> do
      let op = case String.to_int(t) do
        Some(n) -> Push(n)
        None when String.starts_with(t, "'") -> Text(String.slice(t, 1, String.length(t)))
        None -> Call(t)
      end
      compile(rest, closers, done ++ [op])
    end
  end
end

fn say(vm :: Vm, text :: String) -> Vm = %{vm | output: List.append(vm.output, text)}

fn primitive(vm :: Vm, name :: String) -> Vm!Trap do
  case (name, vm.stack) do
    ("dup", a :: s) -> Ok(%{vm | stack: [a, a] ++ s})
    ("drop", _ :: s) -> Ok(%{vm | stack: s})
    ("swap", a :: b :: s) -> Ok(%{vm | stack: [b, a] ++ s})
    ("over", a :: b :: s) -> Ok(%{vm | stack: [b, a, b] ++ s})
    ("rot", a :: b :: c :: s) -> Ok(%{vm | stack: [c, a, b] ++ s})
    (".", a :: s) -> Ok(say(%{vm | stack: s}, "#{a}"))
    ("dup" | "drop" | "swap" | "over" | "rot" | ".", _) -> Err(Underflow(name))
    (_, b :: a :: s) -> case binary(name) do
      Some(f) -> Ok(%{vm | stack: [f(a, b)?] ++ s})
      None -> Err(Unknown(name))
    end
    _ -> case binary(name) do
      Some -> Err(Underflow(name))
      None -> Err(Unknown(name))
    end
  end
end

fn repeat(vm :: Vm, body :: List<Op>, 0) -> Vm!Trap = Ok(vm)
fn repeat(vm, body, n) = repeat(run(vm, body)?, body, n - 1)

fn step(vm :: Vm, op :: Op) -> Vm!Trap do
  case op do
    Push(n) -> Ok(%{vm | stack: [n] ++ vm.stack})
    Text(t) -> Ok(say(vm, t))
    Branch(yes, no) -> case vm.stack do
      0 :: s -> run(%{vm | stack: s}, no)
      _ :: s -> run(%{vm | stack: s}, yes)
      [] -> Err(Underflow("if"))
    end
    Loop(body) -> do
      let after_body = run(vm, body)?
      case after_body.stack do
        0 :: s -> step(%{after_body | stack: s}, op)
        _ :: s -> Ok(%{after_body | stack: s})
        [] -> Err(Underflow("until"))
      end
    end
    Times(body) -> case vm.stack do
      n :: s -> repeat(%{vm | stack: s}, body, n)
      [] -> Err(Underflow("times"))
    end
    Call(name) -> case Map.fetch(vm.words, name) do
      Some(body) -> run(vm, body)
      None -> primitive(vm, name)
    end
  end
end

fn run(vm :: Vm, []) -> Vm!Trap = Ok(vm)
fn run(vm, _) when vm.fuel == 0 = Err(OutOfFuel)
fn run(vm, (op :: rest)) = run(step(%{vm | fuel: vm.fuel - 1}, op)?, rest)

fn feed(vm :: Vm, tokens :: List<String>) -> Vm!Trap do
  case tokens do
    [] -> Ok(vm)
    ":" :: name :: rest -> do
      let (body, _, tail) = compile(rest, [";"], [])?
      feed(%{vm | words: Map.put(vm.words, name, body)}, tail)
    end
    _ -> do
      let (now, later) = List.span(tokens, fn t -> t != ":" end)
      let (ops, _, _) = compile(now, [""], [])?
      feed(run(vm, ops)?, later)
    end
  end
end

fn forth(source :: String) -> String do
  let fresh = Vm { stack: [], words: %{}, output: [], fuel: 10_000 }
  case feed(fresh, String.words(source)) do
    Ok(vm) -> "#{String.join(vm.output, " ")} | #{List.reverse(vm.stack)}"
    Err(fault) -> "trap: #{fault}"
  end
end

fn main() do
  println(forth("1 2 + 3 * ."))
  println(forth(": square dup * ; : cube dup square * ; 5 square . 3 cube ."))
  println(forth(": fact dup 2 < if drop 1 else dup 1 - fact * then ; 10 fact ."))
  println(forth("0 1 10 times over over + rot drop end ."))
  println(forth(": countdown begin dup . 1 - dup 0 = until drop 'liftoff ; 3 countdown"))
  println(forth(": gcd begin swap over mod dup 0 = until drop ; 1071 462 gcd"))
  println(forth("1 2 3 rot swap"))
  println(forth("7 0 /"))
  println(forth("1 +"))
  println(forth("1 2 frobnicate"))
  println(forth("dup"))
  println(forth("1 if 2"))
  println(forth(": f f ; f"))
  println(forth("-7 2 / -7 2 mod 1 2 < 5 3 > and"))
  println(inspect(compile(String.words("1 if 'a else b then"), [""], [])))
end
