# The reason that `f` crashes with.
fn crash<T>(f :: Fun() -> T) -> String do
  let job = Job.async(fn do
    f()
    ()
  end)
  case Job.await(job) do
    Ok(_) -> "no crash"
    Err(reason) -> reason
  end
end

fn main() do
  let good :: Result<Int, String> = Ok(2)
  let bad :: Result<Int, String> = Err("no")
  println("#{Result.map(good, fn n -> n * 2 end)}")
  println("#{Result.map(bad, fn n -> n * 2 end)}")
  println("#{Result.map_err(bad, String.length)}")
  println("#{Result.and_then(good, fn n -> Ok(n + 1) end)}")
  println("#{Result.or_else(bad, fn e -> Ok(String.length(e)) end) == good}")
  println("#{Result.unwrap(good)}")
  println("#{Result.unwrap_err(bad)}")
  println("#{Result.unwrap_or(bad, 7)}")
  println("#{Result.unwrap_or_else(bad, String.length)}")
  println("#{Result.ok(good)}")
  println("#{Result.err(bad)}")
  println(crash(fn -> Result.unwrap(bad) end))
  println(crash(fn -> Result.expect(bad, "needed") end))
end
