# Programs that are missing, cannot be run, are killed, or write much to both streams at once.
fn main() do
  println("#{System.cmd("/no/such", [])} #{System.cmd("no-such-program", [])} #{System.cmd("", [])}")
  println("#{System.cmd("/etc/passwd", [])} #{System.cmd("/", [])}")
  println("#{Result.is_err(System.cmd("a\u{0}b", []))} #{Result.is_err(System.cmd("echo", ["a\u{0}b"]))}")
  println("#{Result.map(System.cmd("sh", ["-c", "kill -9 $$"]), fn r -> r.status end)} #{Result.map(System.cmd("sh", ["-c", "kill -TERM $$"]), fn r -> r.status end)} #{Result.map(System.cmd("sh", ["-c", "exit 255"]), fn r -> r.status end)}")
  let much = Result.unwrap(System.cmd("sh", ["-c", "head -c 1000000 /dev/zero | tr '\\0' a; head -c 1000000 /dev/zero | tr '\\0' b >&2; printf c"]))
  println("#{String.length(much.stdout)} #{String.length(much.stderr)} #{String.ends_with(much.stdout, "ac")}")
  println("#{Result.map(System.cmd("cat", []), fn r -> "#{r.status} #{inspect(r.stdout)}" end)}")
  println("#{Result.map(System.cmd("printf", ["%s|", "a b", "", "*", "$HOME", "'"]), fn r -> r.stdout end)}")
  println("#{Result.map(System.cmd("printf", ["\\377a"]), fn r -> r.stdout end)}")
end
