fn main() do
  println("#{assert_some(Some(1))} #{assert_ok(Ok(2))} #{assert_err(Err("e"))}")
  assert_none(None)
  assert_close(0.1 + 0.2, 0.3, 0.001)
  refute(false)
  assert_crashes(fn() -> panic("deep trouble") end, "trouble")
  assert_eq(1, 2)
end
