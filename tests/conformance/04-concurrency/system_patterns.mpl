# §5.2: system messages share the order of the mailbox; ordinary patterns never match them, system patterns nothing else.
type Note do
  Text(String)
end

actor short() do
  receive do
    () -> ()
  end
end

actor judge() do
  let p = spawn(short)
  monitor(p)
  send(p, ())
  send(Process.self(), Text("first"))
  receive do
    (:down, _, _, _) -> println("down")
  end
  let q = spawn(short)
  monitor(q)
  send(q, ())
  await_end(q)
  send(Process.self(), Text("second"))
  receive do
    _ -> println("a note")
  end
  receive do
    other -> println("another note")
  end
  receive do
    other -> println("a third note")
  after 0 ->
    println("only the DOWN is left")
  end
  receive do
    Text(t) -> println(t)
    (:exit, _, _) | (:down, _, _, _) -> println("some end")
  end
end

fn await_end(p :: Pid) -> () do
  if Process.alive(p) do
    Process.yield()
    await_end(p)
  end
end

fn main() do
  spawn(judge)
end
