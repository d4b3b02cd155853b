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
  let dt = Result.unwrap(DateTime.from_iso8601("2031-02-08T13:04:05.007Z"))
  println("#{DateTime.format(dt, "%Y-%m-%d %H:%M:%S.%f")}")
  println("#{DateTime.format(dt, "%j %a %A %b %B %z %%")}")
  println("#{DateTime.format(dt, "%s")}")
  println(crash(fn -> DateTime.format(dt, "%Q") end))
  println("#{DateTime.parse("08.02.2031", "%d.%m.%Y") |> Result.map(DateTime.to_iso8601)}")
  println("#{DateTime.parse("soon", "%Y")}")
  println("#{DateTime.parse("2031", "%Q")}")
end
