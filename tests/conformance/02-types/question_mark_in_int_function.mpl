fn parse(s :: String) -> Int!String = Ok(1)

fn use(s :: String) -> Int do
  parse(s)? + 1
end

fn main() do
  println("#{use("a")}")
end
