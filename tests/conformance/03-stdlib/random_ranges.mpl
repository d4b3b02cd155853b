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
  println("#{Random.int(3, 3)}")
  println(crash(fn -> Random.int(2, 1) end))
  println("#{List.all(List.generate(100, fn _ -> Random.int(1, 6) end), fn n -> n >= 1 and n <= 6 end)}")
  let x = Random.float()
  println("#{x >= 0.0 and x < 1.0}")
  println("#{Random.bytes(16).size()}")
  println("#{Random.bytes(0)}")
  let none :: List<Int> = []
  println("#{Random.choice(none)}")
  println("#{List.sorted(Random.shuffle([3, 1, 2]))}")
  println("#{List.length(Random.sample([1, 2, 3], 2))}")
  println("#{List.length(Random.sample([1, 2, 3], 9))}")
end
