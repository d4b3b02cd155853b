# Registries by key.
struct Room do
  floor :: Int
  name :: String
end deriving(Eq, Hash, Debug)

actor guest() do
  receive do
    :leave -> ()
  end
end

actor watcher(reg :: Pid, p :: Pid, key :: Room) do
  Process.monitor(p)
  send(p, :leave)
  receive do
    (:down, _, _, _) -> do
      let keys :: List<Room> = Registry.keys(reg, p)
      println("gone: #{Registry.get(reg, key)} #{List.length(keys)}")
    end
  end
end

actor relay(n :: Int) do
  receive do
    text -> do
      println("relay #{n}: " <> text)
      relay(n)
    end
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let reg = Registry.start()
  let a = spawn(guest)
  let b = spawn(guest)
  let red = Room { floor: 1, name: "red" }
  let blue = Room { floor: 2, name: "blue" }
  println("#{Registry.put(reg, red, a)} #{Registry.put(reg, blue, a)}")
  println("#{Registry.put(reg, red, b) == Err(a)}")
  println("#{Registry.get(reg, red) == Some(a)} #{Registry.all(reg, blue) == [a]} #{Registry.size(reg)}")
  println("#{Registry.keys(reg, a) == [red, blue]}")
  println("#{Registry.remove(reg, blue, b)} #{Registry.remove(reg, blue, a)} #{Registry.get(reg, blue)}")
  println("#{Registry.put(reg, blue, b)} #{Registry.size(reg)}")
  ended(spawn(watcher, reg, a, red))
  println("#{Registry.put(reg, red, b)} #{Registry.get(reg, red) == Some(b)}")

  let many = Registry.start_many()
  let c = spawn(guest)
  Registry.put(many, ("topic", 1), b)
  Registry.put(many, ("topic", 1), c)
  Registry.put(many, ("topic", 1), c)
  println("#{Registry.all(many, ("topic", 1)) == [b, c]} #{Registry.all(many, ("topic", 2))} #{Registry.size(many)}")
  println("#{Registry.get(many, ("topic", 1)) == Some(b)}")

  let texts = Registry.start()
  let door :: Pid<String> = Registry.via(texts, "door")
  send(door, "nobody hears this")
  let first = spawn(relay, 1)
  Registry.put(texts, "door", first)
  send(door, "hello")
  while Process.alive(door) && Option.is_some(Registry.get(texts, "door")) && not settled(first) do
    Timer.sleep(1)
  end
  Process.kill(first)
  ended(first)
  println("#{Process.alive(door)} #{Registry.get(texts, "door")}")
  let second = spawn(relay, 2)
  Registry.put(texts, "door", second)
  send(door, "again")
  while not settled(second) do
    Timer.sleep(1)
  end
  Process.kill(texts)
  ended(texts)
  println("#{Registry.get(texts, "door")} #{Registry.all(texts, "door")} #{Registry.size(texts)}")
  println("#{Job.await(Job.async(fn -> Registry.put(texts, "door", b) end))}")
end

# Whether it waits with an empty mailbox after it has run.
fn settled(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> info.status == "waiting" && info.mailbox == 0
    None -> true
  end
end
