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
  println("#{Int.div_floor(-7, 2)}")
  println("#{Int.div_floor(7, -2)}")
  println("#{Int.div_floor(6, 2)}")
  println("#{Int.mod_floor(-7, 2)}")
  println("#{Int.mod_floor(7, -2)}")
  println("#{Int.mod_floor(-6, 2)}")
  println(crash(fn -> Int.div_floor(1, 0) end))
  println(crash(fn -> Int.mod_floor(1, 0) end))
end
