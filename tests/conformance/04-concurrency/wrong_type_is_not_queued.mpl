# Acceptance 7: what comes through a bare `Pid` with another type is never queued; an `Int` behind it is.
actor numbers() do
  receive do
    0 -> println("zero")
  end
  receive do
    n -> println("left over: #{n}")
  end
end

fn queued(p :: Pid) -> Int do
  case Process.info(p) do
    Some(info) -> info.mailbox
    None -> -1
  end
end

fn main() do
  let typed = spawn(numbers)
  let bare :: Pid = typed
  let before = System.stats().discarded_total
  for i in 0..1000 do
    send(bare, "text #{i}")
    send(bare, 1.5)
    send(bare, [i])
  end
  println("#{queued(bare)} #{System.stats().discarded_total - before}")
  send(typed, 7)
  println("#{queued(bare)}")
  send(typed, 0)
end
