fn parse(s :: String) -> Int!String do
  case String.to_int(s) do
    Some(n) -> Ok(n)
    None -> Err("bad")
  end
end

fn main() do
  println("#{Option.unwrap_or(String.to_int("x"), 7)} #{String.to_int("4").map(fn n -> n + 1 end)} #{Option.is_some(Some(1))}")
  println("#{Result.unwrap_or(parse("x"), 0)} #{parse("3").map(fn n -> n * 2 end)} #{Result.is_err(parse("y"))}")
  println("#{parse("x").map_err(fn e -> e <> "!" end)} #{parse("5").and_then(fn n -> parse("#{n}1") end)}")
end
