fn inc(n :: Int) -> Int = n + 1
fn parse(s :: String) -> Int!String = if s == "1" do Ok(1) else Err("bad") end

fn run(s :: String) -> Int!String do
  let n = (s |> parse())?
  Ok(n |> inc |> inc)
end

fn main() do
  let xs = [1] ++ [2, 3] |> List.length
  println("#{xs} #{1 + 2 |> inc} #{(5 |> inc()) + 1} #{2 > 1 |> not_}")
  println("#{run("1")} #{run("2")}")
end

fn not_(b :: Bool) -> Bool = not b
