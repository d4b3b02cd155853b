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
  println(crash(fn -> List.map([1, 0], fn x -> 10 / x end) end))
  println(crash(fn -> List.map([1, 0], fn x -> 10 % x end) end))
  println("#{-7 / 2}")
  println("#{-7 % 2}")
end
