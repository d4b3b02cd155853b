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
  let dt = Result.unwrap(DateTime.from_unix_ms(0))
  println("#{DateTime.diff(DateTime.add(dt, -1, :week), dt, :day)}")
  println("#{DateTime.diff(DateTime.add(dt, 90, :minute), dt, :hour)}")
  println("#{DateTime.to_unix_ms(DateTime.add(dt, 3, :ms))}")
  println("#{DateTime.is_before(dt, DateTime.add(dt, 1, :ms))}")
  println("#{DateTime.is_before(dt, dt)}")
  println("#{DateTime.is_after(dt, dt)}")
  let unit = if DateTime.to_unix_ms(dt) == 0 do :month else :day end
  println(crash(fn -> DateTime.add(dt, 1, unit) end))
  println(crash(fn -> DateTime.diff(dt, dt, unit) end))
  println(crash(fn -> DateTime.add(dt, Int.max_value(), :ms) end))
end
