fn main() do
  let done = Result.unwrap(System.cmd("sh", ["-c", "echo out; echo err >&2; exit 3"]))
  println("#{done.status}")
  println(inspect(String.trim(done.stdout)))
  println(inspect(String.trim(done.stderr)))
  println("#{System.cmd("/no/such/program", []) |> Result.is_err()}")
  println("#{System.os()}")
  println("#{System.pid() > 0}")
end
