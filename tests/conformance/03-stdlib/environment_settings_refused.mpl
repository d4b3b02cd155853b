# A name that no variable can have is refused; the value, which may be a secret, is not told.
fn main() do
  Env.set("EMPTY", "")
  println("#{Env.fetch("EMPTY")} #{inspect(Env.get("EMPTY", "other"))}")
  assert_crashes(fn -> Env.set("", "x") end, "Env.set: impossible name or value for \"\"")
  assert_crashes(fn -> Env.set("NUL\u{0}", "x") end, "Env.set: impossible name or value")
  assert_crashes(fn -> Env.set("KEY", "a\u{0}b") end, "Env.set: impossible name or value for \"KEY\"")
  println("#{Env.fetch("KEY")}")
  Env.set("TOKEN=A", "secret")
end
