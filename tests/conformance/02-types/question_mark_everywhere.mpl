type AppError do
  Io(String)
  Bad(Int)
end

impl From<String> for AppError do
  fn from(s :: String) -> AppError = Io(s)
end

impl From<Int> for AppError do
  fn from(n :: Int) -> AppError = Bad(n)
end

fn parse(s :: String) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n)
    None -> Err("no number: #{s}")
  end
end

fn check(n :: Int) -> Int!Int = if n > 9 do Err(n) else Ok(n) end

fn load(s :: String) -> Int!AppError do
  let n = parse(s)?
  let m = n |> check?
  let o = s |> parse()?
  Ok(check(m)? + o)
end

fn inferred(s) do
  let n = parse(s)?
  Ok(n + 1)
end

fn first_even(xs :: List<Int>) -> Int? do
  let f = fn x -> Ok(parse("#{x}")? * 2) end
  let y = List.find(xs, fn x -> x % 2 == 0 end)?
  case f(y) do
    Ok(n) -> Some(n)
    Err(_) -> None
  end
end

fn main() do
  println("#{load("4")} #{load("x")} #{load("12")}")
  println("#{inferred("1")} #{inferred("q")} #{first_even([1, 4])} #{first_even([1])}")
end
