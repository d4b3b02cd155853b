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
  println(crash(fn -> List.get([1, 2, 3], 7) end))
  println(crash(fn -> List.get([1], -1) end))
  println(crash(fn -> List.nth([1], 1) end))
  let none :: List<Int> = []
  println(crash(fn -> List.head(none) end))
  println(crash(fn -> List.last(none) end))
  println(crash(fn -> List.tail(none) end))
end
