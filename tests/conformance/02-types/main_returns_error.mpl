fn main() -> Int!String do
  println("before")
  let n = fail()?
  println("after")
  Ok(n)
end

fn fail() -> Int!String = Err("no luck")
