fn main() do
  let some = Some(3)
  let none :: Option<Int> = None
  println("#{some.map(fn x -> x + 1 end)} #{none.map(fn x -> x + 1 end)} #{Option.and_then(some, fn x -> Some("v#{x}") end)}")
  println("#{some.unwrap_or(0)} #{none.unwrap_or(7)} #{none.or_else(fn -> Some(1) end)} #{some.is_some()} #{none.is_none()}")
  println("#{some.to_result("e")} #{none.to_result("e")}")
  let ok :: Int!String = Ok(3)
  let err :: Int!String = Err("bad")
  println("#{ok.map(fn x -> x * 2 end)} #{err.map(fn x -> x * 2 end)} #{err.map_err(fn e -> String.length(e) end)}")
  println("#{ok.and_then(fn x -> if x > 2 do Err("big") else Ok(x) end end)} #{ok.unwrap_or(1)} #{err.unwrap_or(1)}")
  println("#{err.or_else(fn e -> Ok(String.length(e)) end)} #{ok.is_ok()} #{err.is_err()} #{ok.to_option()} #{Result.to_option(err)}")
end
