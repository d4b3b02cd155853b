fn none() -> Option<Int> = None

fn main() do
  let some = Some(3)
  println("#{some.flat_map(fn x -> Some(x * 2) end)} #{none().flat_map(fn x -> Some(x) end)} #{some.filter(Int.is_odd)} #{some.filter(Int.is_even)} #{none().filter(Int.is_odd)}")
  println("#{some.unwrap()} #{some.expect("no")} #{none().unwrap_or(9)} #{some.unwrap_or_else(fn -> 1 end)} #{none().unwrap_or_else(fn -> 1 end)}")
  println("#{Option.or(some, Some(4))} #{Option.or(none(), Some(4))} #{some.ok_or("e")} #{none().ok_or("e")} #{Option.zip(some, Some("a"))} #{Option.zip(some, none())}")
  println("#{some.to_list()} #{none().to_list()} #{Option.flatten(Some(some))} #{Option.flatten(Some(none()))} #{Option.is_some(some)} #{none().is_none()}")
  println("#{Some(9) < None} #{Some(1) < Some(2)} #{Ok(9) < Err(1)}")
  println("#{Option.unwrap(none())}")
end
