struct AppError do
  text :: String
end

impl From<String> for AppError do
  fn from(s :: String) -> AppError = AppError { text: "app: " <> s }
end

fn parse(s :: String) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n)
    None -> Err("bad " <> s)
  end
end

fn sum(a :: String, b :: String) -> Int!String do
  Ok(parse(a)? + parse(b)?)
end

fn converted(s :: String) -> Int!AppError do
  let n = parse(s)?
  Ok(n + 1)
end

fn main() do
  println("#{sum("1", "2")} #{sum("1", "x")}")
  println("#{converted("4")} #{converted("y")}")
  let f = fn(s :: String) do
    let n = parse(s)?
    Ok(n * 10)
  end
  println("#{f("3")} #{f("z")}")
end
