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
  assert_eq(1, 1)
  assert_ne(1, 2)
  assert_contains("mesh", "es")
  assert_contains([1, 2], 2)
  assert_contains(Set.from_list([1]), 1)
  println(crash(fn -> assert_contains("mesh", "x") end))
  println(crash(fn -> assert_contains([1], 2) end))
  println("#{assert_some(Some(1))}")
  println("#{assert_ok(Int.parse("7", 10))}")
  println("#{assert_err(Int.parse("", 10))}")
  refute(1 > 2)
end
