type Pair<A> = (A, A)
type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

struct User do
  id :: Int
  name :: String
  email :: String?
end deriving(Json, Row, Schema, Eq, Debug)

fn insert(tree, x) do
  case tree do
    Leaf -> Node(Leaf, x, Leaf)
    Node(l, y, r) when x < y -> Node(insert(l, x), y, r)
    Node(l, y, r) -> Node(l, y, insert(r, x))
  end
end

fn swap(p :: Pair<Int>) -> Pair<Int> do
  case p do
    (a, b) -> (b, a)
  end
end

fn is_even(n) = if n == 0 do true else is_odd(n - 1) end
fn is_odd(n) = if n == 0 do false else is_even(n - 1) end

fn label(0) = "none"
fn label(n) when n < 0 = "debt"
fn label(n) = "#{n} items"
fn label(n :: Int, unit :: String) -> String do
  "#{n} #{unit}"
end

fn find(id :: Int) -> Result<String, String> do
  if id == 1 do
    return Ok("one")
  end
  Err("missing")
end

fn both(a :: Int, b :: Int) -> String!String do
  let x = find(a)?
  let y = find(b)?
  Ok(x <> y)
end

fn first_some(xs) do
  for x in xs do
    case x do
      Some(v) -> return Some(v)
      None -> ()
    end
  end
  None
end

fn opts(a :: String, m :: Map<String, Int>) -> Int do
  Map.get(m, a)
end

let limit = 10
let names = ["a", "b"]

fn sum_list(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    h :: t -> h + sum_list(t)
  end
end

fn clamp(lo :: Int, n :: Int, hi :: Int) -> Int = if n < lo do lo else if n > hi do hi else n end

fn main() do
  let tree = insert(insert(Leaf, 3), 1)
  println("#{tree}")
  println("#{swap((1, 2))} #{is_even(4)} #{label(3)} #{label(3, "kg")}")
  println("#{both(1, 2)}")
  println("#{first_some([None, Some(3)])} #{limit} #{names}")
  println("#{opts("a", a: 1, b: 2)}")
  println("#{42 |2> clamp(0, 10)}")
  let m = %{"a" => 1, "b" => 2}
  for {k, v} in m do
    println("#{k}=#{v}")
  end
  let ks = for k in m do k end
  let squares = for n in 1..5 when n % 2 == 1 do
    n * n
  end
  println("#{ks} #{squares} #{sum_list([1, 2])} #{m["a"]} #{squares[0]} #{"abc"[1]}")
  let doc = json { name: "x", tags: ["a"], nested: json { ok: true }, none: nil }
  println(doc)
  let u = User { id: 1, name: "n", email: None }
  println(Json.encode(u))
  case User.from_json("{}") do
    Ok(user) -> println(user.name)
    Err(e) -> println(e)
  end
  println("#{User.__table__()} #{User.__fields__()}")
  let v = %{u | name: "m"}
  println("#{v == u} #{v.name.length()} #{v}")
  let i = 0
  while i > 0 do
    if i == 3 do
      break
    end
  end
  let pick = fn 0 -> "zero" | n when n < 0 -> "neg" | _ -> "pos" end
  println(pick(3))
  let (a, (b, _)) = (1, ("x", true))
  println("#{a} #{b}")
  let compose = fn f, g -> fn x -> f(g(x)) end end
  println("#{compose(fn x -> x + 1 end, fn x -> x * 2 end)(3)}")
  fn helper(n) do
    if n == 0 do 0 else helper(n - 1) end
  end
  println("#{helper(3)}")
  let t = xs_of() |> List.map() do |x|
    x * 2
  end
  println("#{t} #{list_length(t)}")
  let total = [1.5, 2.5] |> List.reduce(0.0, fn acc, x -> acc + x end)
  println("#{total}")
end

fn xs_of() = [1, 2, 3]
