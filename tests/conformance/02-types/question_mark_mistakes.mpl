fn parse(s :: String) -> Int!String = Ok(1)

fn find() -> Int? = Some(1)

fn a() -> Int do
  parse("a")?
end

fn b() -> Int? do
  Some(parse("a")?)
end

fn c() -> Int!String do
  Ok(find()?)
end

fn d() -> Int!Int do
  Ok(parse("a")?)
end

fn e() -> Int!String do
  Ok(5?)
end

fn main() do
  println("#{a()}")
end
