import Deep.Workers

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let p = spawn(Workers.echo)
  let q = spawn(Deep.Workers.echo)
  send(p, "one")
  ended(p)
  send(q, "two")
  ended(q)
  let s = Workers.Store.start(4)
  println("#{Deep.Workers.Store.get_value(s)} #{Store.get_value(s)}")
end
