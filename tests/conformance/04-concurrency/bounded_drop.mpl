# Full mailboxes that drop: `:drop_old` keeps the newest, `:drop_new` the oldest, `:crash` ends the receiver. What the runtime sends
# does not count.
service Gate do
  fn init() -> List<ReplyTo<Bool>> do
    []
  end

  call Pass() :: Bool do |waiting, from|
    List.append(waiting, from)
  end

  call Open() :: Int do |waiting|
    for from in waiting do
      Service.reply(from, true)
    end
    ([], List.length(waiting))
  end
end

# Opens the gate for the next that passes.
fn open(gate :: Pid) do
  while Gate.open(gate) == 0 do
    Timer.sleep(1)
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn fill(p :: Pid<Int>, from :: Int, to :: Int) do
  for n in from..to do
    send(p, n)
  end
end

actor keeper(label :: String, items :: List<Int>) do
  receive do
    n -> keeper(label, List.append(items, n))
  after 0 ->
    println("#{label} #{items}")
  end
end

actor slow(label :: String, gate :: Pid) do
  Gate.pass(gate)
  keeper(label, [])
end

actor looked(gate :: Pid) do
  # The mailbox is looked through before it overflows: what was skipped is the oldest nevertheless.
  receive do
    100 -> println("a hundred")
  after 0 ->
    println("nothing yet")
  end
  Gate.pass(gate)
  keeper("looked", [])
end

actor victim(gate :: Pid) do
  Gate.pass(gate)
end

actor watch(p :: Pid<Int>) do
  Process.monitor(p)
  fill(p, 0, 3)
  receive do
    (:down, _, _, why) -> println("down: #{why}")
  end
end

service Slow do
  fn init(gate :: Pid) -> Pid do
    gate
  end

  cast Wait() do |gate|
    Gate.pass(gate)
    gate
  end

  call Get() :: Int do |gate|
    (gate, 1)
  end
end

fn dropped(p :: Pid) -> Int do
  case Process.info(p) do
    Some(info) -> info.dropped
    None -> -1
  end
end

fn queued(p :: Pid) -> Int do
  case Process.info(p) do
    Some(info) -> info.mailbox
    None -> -1
  end
end

fn main() do
  let gate = Gate.start()
  let old = spawn(slow, "old", gate, mailbox: 3, overflow: :drop_old)
  fill(old, 0, 1000)
  println("old dropped #{dropped(old)}")
  open(gate)
  ended(old)
  let new = spawn(slow, "new", gate, mailbox: 3, overflow: :drop_new)
  fill(new, 0, 1000)
  println("new dropped #{dropped(new)} queued #{queued(new)}")
  open(gate)
  ended(new)
  let late = spawn(looked, gate, mailbox: 2, overflow: :drop_old)
  fill(late, 0, 2)
  while queued(late) < 2 do
    Timer.sleep(1)
  end
  fill(late, 2, 3)
  open(gate)
  ended(late)
  let doomed = spawn(victim, gate, mailbox: 2, overflow: :crash)
  ended(spawn(watch, doomed))
  let s = Slow.start(gate, mailbox: 1, overflow: :drop_new)
  Slow.wait(s)
  while queued(s) > 0 do
    Timer.sleep(1)
  end
  Slow.wait(s)
  println("full service: #{Slow.try_get(s, 10000)}")
end
