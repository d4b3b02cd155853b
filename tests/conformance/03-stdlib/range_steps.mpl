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
  println("#{Range.step(0..7, 3)}")
  println("#{Range.step(0..5, -2)}")
  println("#{Range.step(5..0, 1)}")
  println(crash(fn -> Range.step(0..5, 0) end))
end
