fn parse(s :: String) -> Int!String = Ok(1)

fn use(s :: String) -> Int!Int do
  let n = parse(s)?
  Ok(n)
end

fn main() do
  println("#{use("a")}")
end
