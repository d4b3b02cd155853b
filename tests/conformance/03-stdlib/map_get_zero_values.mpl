struct P do
  x :: Int
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
  println("#{Map.get(%{"a" => 1}, "b")}")
  println("#{Map.get(%{"a" => 1.5}, "b")}")
  println("#{Map.get(%{"a" => true}, "b")}")
  println(inspect(Map.get(%{"a" => "x"}, "b")))
  println("#{Map.get(%{"a" => [1]}, "b")}")
  println("#{Map.get(%{"a" => %{"x" => 1}}, "b")}")
  println("#{Map.get(%{"a" => Set.from_list([1])}, "b")}")
  println("#{Map.get(%{"a" => Some(1)}, "b")}")
  println(crash(fn -> Map.get(%{"a" => P { x: 1 }}, "b") end))
end
