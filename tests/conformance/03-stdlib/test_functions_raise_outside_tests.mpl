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
  println(crash(fn -> assert_eq(1, 2) end))
  println(crash(fn -> assert_ne(1, 1) end))
end
