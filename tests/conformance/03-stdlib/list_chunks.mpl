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
  println("#{List.chunk([1, 2, 3], 2)}")
  let none :: List<Int> = []
  println("#{List.chunk(none, 2)}")
  println(crash(fn -> List.chunk([1], 0) end))
  println("#{List.windows([1, 2, 3], 2)}")
  println("#{List.windows([1], 2)}")
  println(crash(fn -> List.windows([1], 0) end))
  println("#{List.chunk_by([1, 3, 2, 5], Int.is_odd)}")
end
