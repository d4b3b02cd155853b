fn find(n :: Int) -> Result<Int, String> = Ok(n)
fn maybe(n :: Int) -> Option<Int> = Some(n)

fn a() -> Int do
  find(1)?
end

fn b() -> Result<Int, Int> do
  Ok(find(1)?)
end

fn c() -> Result<Int, String> do
  Ok(maybe(1)?)
end

fn d() -> Result<Int, String> do
  let n = 3?
  Ok(n)
end

fn ok() do
  let n = find(1)?
  Ok(n + 1)
end

fn main() do
  let f = fn n -> Ok(find(n)? + 1) end
  println("#{f(1)} #{ok()}")
end
