type AppError do
  Parse(String)
  Io(Int)
end

impl From<String> for AppError do
  fn from(s :: String) -> AppError = Parse(s)
end

fn number(s :: String) -> Int!String = case String.to_int(s) do
  Some(n) -> Ok(n)
  None -> Err("not a number: " <> s)
end

fn sum(a :: String, b :: String) -> Int!String = Ok(number(a)? + number(b)?)

fn converted(a :: String) -> Int!AppError do
  let n = number(a)?
  if n > 100 do return Err(Io(n)) end
  Ok(n)
end

fn in_loop(xs :: List<String>) -> List<Int>!String do
  let ns = for x in xs do
    number(x)?
  end
  Ok(ns)
end

fn first_char(s :: String) -> String? do
  let xs = if s == "" do None else Some(s) end
  let t = xs?
  Some(t[0])
end

fn inferred(s :: String) do
  let n = number(s)?
  Ok(n + 1)
end

fn closure_only(xs :: List<String>) -> String do
  let f = fn x do
    let n = number(x)?
    Ok(n * 2)
  end
  "#{List.map(xs, f)}"
end

fn unit_body(s :: String) do
  let n = number(s)?
  println("got #{n}")
end

fn chained(s :: String) -> Int!String do
  let n = (s |> number())?
  Ok(n)
end

fn in_record(s :: String) -> (Int, List<Int>)!String do
  Ok((number(s)?, [number(s)?, 1]))
end

fn main() do
  println("#{sum("1", "2")} #{sum("1", "x")} #{sum("y", "x")}")
  println("#{converted("5")} #{converted("500")} #{converted("z")}")
  println("#{in_loop(["1", "2"])} #{in_loop(["1", "b", "c"])}")
  println("#{first_char("hey")} #{first_char("")}")
  println("#{inferred("4")} #{inferred("q")}")
  println(closure_only(["1", "k"]))
  unit_body("8")
  unit_body("w")
  println("#{chained("6")} #{in_record("7")} #{in_record("g")}")
  let v = number("nope")?
  println("not reached #{v}")
end
