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
  println("#{Int.pow(2, 10)}")
  println("#{Int.pow(0, 0)}")
  println("#{Int.pow(-3, 3)}")
  println("#{Int.pow(2, 64)}")
  println(crash(fn -> Int.pow(2, -1) end))
  println("#{Int.gcd(12, -18)}")
  println("#{Int.gcd(0, 0)}")
  println("#{Int.lcm(4, 6)}")
  println("#{Int.lcm(0, 5)}")
end
