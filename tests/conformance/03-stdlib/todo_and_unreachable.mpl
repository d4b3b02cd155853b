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
  println(crash(fn -> todo() end))
  println(crash(fn -> unreachable() end))
  println(crash(fn -> panic("own words") end))
end
