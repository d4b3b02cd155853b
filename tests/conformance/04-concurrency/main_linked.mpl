# §6.5, §14.1.4: an exit signal over a link ends main, the program, and is named.
actor bomb() do
  receive do
    () -> panic("tick")
  end
end

fn main() do
  let p = spawn(bomb)
  link(p)
  send(p, ())
  Timer.sleep(60000)
  println("not reached")
end
