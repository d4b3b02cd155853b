struct Pet do
  name :: String
  age :: Int
  kind :: Kind
end

type Kind do
  Dog
  Cat(lives :: Int)
  Other(String, Option<Int>)
end

fn lit(x :: Float) -> String = case x do
  1.5 -> "one and a half"
  -2.0 -> "minus two"
  0.0 -> "zero"
  _ -> "other"
end

fn text(s :: String) -> String = case s do
  "" -> "empty"
  "a\tb" -> "tab"
  "x" | "y" -> "letter"
  other -> "other #{other}"
end

fn atom(m :: (Atom, String)) -> String = case m do
  (:down, name) -> "down #{name}"
  (:up | :start, name) as whole -> "up #{name} #{whole}"
  (other, _) -> "#{other}"
end

fn pet(p :: Pet) -> String = case p do
  Pet { kind: Dog, name } -> "dog #{name}"
  Pet { kind: Cat(9), age: 0 } -> "new cat"
  Pet { kind: Cat(n) as k, age } when n < age -> "cat #{n} #{age} #{k}"
  Pet { kind: Cat } -> "some cat"
  Pet { kind: Kind.Other(what, Some(n)) } -> "#{what} #{n}"
  Pet { kind: Other("fish" | "bird" as w, None) } -> "only #{w}"
  Pet { kind: Other } -> "unknown"
end

fn list(xs :: List<Int>) -> String = case xs do
  [] -> "none"
  [x] -> "one #{x}"
  [1, b] -> "one and #{b}"
  a :: 2 :: rest as all -> "#{a} then two, #{rest}, #{all}"
  (1 | 3) :: t -> "odd start #{t}"
  h :: _ -> "starts with #{h}"
end

fn nested(v :: Option<Result<List<(Int, Bool)>, String>>) -> String = case v do
  None -> "none"
  Some(Err(e)) -> e
  Some(Ok([])) -> "empty"
  Some(Ok((n, true) :: _)) when n > 5 -> "big #{n}"
  Some(Ok((n, false) :: [(m, _)])) -> "two #{n} #{m}"
  Some(Ok(_ :: t)) -> "rest #{t}"
end

fn main() do
  println("#{[lit(1.5), lit(-2.0), lit(-0.0), lit(9.0)]}")
  println("#{[text(""), text("a\tb"), text("y"), text("q")]}")
  println("#{[atom((:down, "n")), atom((:start, "m")), atom((:what, "k"))]}")
  let p = Pet { name: "Rex", age: 3, kind: Dog }
  println(pet(p))
  println(pet(%{p | kind: Cat(9), age: 0}))
  println(pet(%{p | kind: Cat(2)}))
  println(pet(%{p | kind: Cat(8)}))
  println(pet(%{p | kind: Other("cow", Some(4))}))
  println(pet(%{p | kind: Other("bird", None)}))
  println(pet(%{p | kind: Other("cow", None)}))
  println("#{[list([]), list([7]), list([1, 5]), list([9, 2, 4]), list([3, 1, 1]), list([5, 5])]}")
  println("#{[nested(None), nested(Some(Err("e"))), nested(Some(Ok([]))), nested(Some(Ok([(6, true)])))]}")
  println("#{[nested(Some(Ok([(6, false), (7, true)]))), nested(Some(Ok([(1, true), (2, true)])))]}")
end
