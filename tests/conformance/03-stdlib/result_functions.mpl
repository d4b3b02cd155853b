fn good() -> Result<Int, String> = Ok(3)
fn bad() -> Result<Int, String> = Err("bad")

fn main() do
  println("#{good().unwrap()} #{bad().unwrap_err()} #{good().expect("no")} #{bad().unwrap_or_else(fn e -> String.length(e) end)} #{good().unwrap_or_else(fn _ -> 0 end)}")
  println("#{good().ok()} #{bad().ok()} #{good().err()} #{bad().err()}")
  let nested :: Result<Result<Int, String>, String> = Ok(bad())
  let outer :: Result<Result<Int, String>, String> = Err("outer")
  println("#{Result.flatten(nested)} #{Result.flatten(outer)}")
  println("#{Result.collect([good(), Ok(4)])} #{Result.collect([good(), bad(), Err("later")])} #{Result.partition([good(), bad(), Ok(4), Err("later")])}")
  println("#{bad().unwrap()}")
end
