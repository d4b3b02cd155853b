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
  println("#{Int.to_string_radix(255, 16)}")
  println("#{Int.to_string_radix(-5, 2)}")
  println("#{Int.to_string_radix(0, 2)}")
  println("#{Int.to_string_radix(Int.min_value(), 16)}")
  println(crash(fn -> Int.to_string_radix(1, 1) end))
end
