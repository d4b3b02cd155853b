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
  println("#{Option.map(Some(2), fn n -> n * 2 end)}")
  println("#{Option.flat_map(Some("7"), String.to_int)}")
  println("#{Option.filter(Some(3), Int.is_even)}")
  println("#{Option.unwrap_or(None, 5)}")
  println("#{Option.unwrap_or_else(None, fn -> 6 end)}")
  println("#{Option.ok_or(Some(1), "no")}")
  println("#{Option.zip(Some(1), Some("a"))}")
  println("#{Option.to_list(Some(1))}")
  println("#{Option.flatten(Some(Some(1)))}")
  println("#{Option.is_some(Some(1))}")
  println("#{Option.is_none(Some(1))}")
  let none :: Option<Int> = None
  println(crash(fn -> Option.unwrap(none) end))
  println(crash(fn -> Option.expect(none, "no luck") end))
end
