actor counter(n :: Int) do
  receive do
    "add" -> counter(n + 1)
    "show" -> println("count #{n}")
  end
end

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
  let c = spawn(counter, 0)
  send(c, "add")
  println(crash(fn -> List.head(List.tail([1])) end))
  send(c, "add")
  send(c, "show")
  Timer.sleep(30)
end
