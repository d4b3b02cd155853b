# Waiting for the first of many jobs, most of which fail.
fn fails(n :: Int) -> Int do
  if n == 20000 do
    n
  else
    Process.exit(Process.self(), :failed)
    Timer.sleep(60000)
    0
  end
end

fn main() do
  let js = for i in 0..20001 do
    Job.async(fn -> fails(i) end)
  end
  println("#{Job.first(js, -1)}")
  println("#{Job.map_limit(Range.to_list(0..3000), 500, fn n -> n * 2 end) |> List.map(fn r -> Result.unwrap_or(r, 0) end) |> List.sum()}")
  let none :: List<Pid<Int>> = []
  println("#{Job.first(none, 100)} #{Job.first([Process.self()], 100)}")
  let never = Job.async(fn ->
    Timer.sleep(60000)
    1
  end)
  println("#{Job.first([never], 10)} #{Job.await(never)}")
  println("#{Job.map_limit([3, 0, 5], 10, fn n -> 15 / n end)}")
end
