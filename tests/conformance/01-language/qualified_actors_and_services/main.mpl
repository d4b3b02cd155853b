import Deep.Workers

fn main() do
  let p = spawn(Workers.echo)
  let q = spawn(Deep.Workers.echo)
  send(p, "one")
  Timer.sleep(20)
  send(q, "two")
  Timer.sleep(20)
  let s = Workers.Store.start(4)
  println("#{Deep.Workers.Store.get_value(s)} #{Store.get_value(s)}")
end
