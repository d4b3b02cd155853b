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
  println("#{Tuple.first((1, "a"))}")
  println("#{Tuple.second((1, "a"))}")
  println("#{Tuple.nth((1, "a", true), 2)}")
  println("#{Tuple.size((1, "a", true))}")
  println("#{Tuple.swap((1, "a"))}")
  println("#{Tuple.map_first((1, "a"), fn n -> n + 1 end)}")
  println("#{Tuple.map_second((1, "a"), String.to_upper)}")
  println("#{Tuple.to_list((1, 2, 3))}")
  let i = 1
  println("#{Tuple.nth((10, 20), i)}")
  let far = 5
  println(crash(fn -> Tuple.nth((10, 20), far) end))
end
