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
  let q = Queue.new() |> Queue.push(1) |> Queue.push(2)
  println("#{q}")
  println("#{Queue.pop(q)}")
  println("#{Queue.peek(q)}")
  println("#{Queue.size(q)}")
  println("#{Queue.is_empty(q)}")
  let none :: Queue<Int> = Queue.new()
  println(crash(fn -> Queue.pop(none) end))
  println(crash(fn -> Queue.peek(none) end))
  println("#{Queue.pop_opt(none)}")
  println("#{Queue.peek_opt(none)}")
end
