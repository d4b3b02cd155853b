# Options of `spawn` and of `start`: names, labels, monitors, links, owners.
service Box do
  fn init(start :: Int) -> Int do
    println("init as #{String.join(Process.names(Process.self()), ",")}")
    start
  end

  call Get() :: Int do |n|
    (n, n)
  end
end

actor echo(to :: Pid<String>) do
  receive do
    text -> do
      send(to, "echo " <> text)
      echo(to)
    end
  end
end

actor crasher(n :: Int) do
  println("#{10 / n}")
end

actor nest() do
  let child = spawn(fn() do
    Timer.sleep(100000)
  end, owner: true, name: "egg")
  println("egg alive: #{Process.alive(child)}")
  receive do
    :go -> ()
  end
end

fn config(options) do
  println("options are a map: #{Map.get(options, "colour")}")
end

actor watcher(done :: Pid<String>) do
  let p = spawn(crasher, 5, monitor: true)
  let ref = Process.monitor_ref(p)
  receive do
    (:down, r, q, why) -> println("down #{r == ref} #{q == p} #{why}")
  end
  # The reference is known also when the DOWN waits already.
  let fast = spawn(crasher, 2, monitor: true)
  ended(fast)
  let late = Process.monitor_ref(fast)
  receive do
    (:down, r, _, _) -> println("late #{r == late} #{late > 0}")
  end
  println("no monitor: #{Process.monitor_ref(Process.self())}")
  Process.trap_exit(true)
  let linked = spawn(crasher, 0, link: true)
  receive do
    (:exit, q, why) -> println("exit #{q == linked} #{why}")
  end
  send(done, "watcher done")
end

actor collect(main_done :: Pid<Int>) do
  receive do
    text -> do
      println(text)
      if text == "watcher done" do
        send(main_done, 1)
      end
      collect(main_done)
    end
  end
end

actor finish() do
  let sink = spawn(fn() do
    ()
  end)
  receive do
    1 -> do
      let taken = Job.async(fn -> spawn(crasher, 1, name: "egg") end)
      case Job.await(taken) do
        Ok(_) -> println("a second egg")
        Err(why) -> println(why)
      end
      let egg = Process.whereis("egg")
      send(Process.whereis("nest"), :go)
      ended(egg)
      println("egg alive: #{Process.whereis("egg") != Process.whereis("nobody")}")
      let again = spawn(crasher, 10, name: "egg")
      println("the name is free again")
      println("sent: #{try_send(sink, ())}")
    end
  end
end

# Whether it waits with an empty mailbox after it has run.
fn settled(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> info.status == "waiting" && info.mailbox == 0
    None -> false
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let b = Box.start(7, name: "box", label: "the box")
  println("#{Box.get(Process.whereis("box"))}")
  let taken = Job.await(Job.async(fn -> Box.start(8, name: "box") end))
  case taken do
    Ok(_) -> println("a second box")
    Err(why) -> println(why)
  end
  case Box.try_start(3, name: "other box") do
    Ok(p) -> println("#{Box.get(p)} #{Process.names(p)}")
    Err(why) -> println(why)
  end
  ended(spawn(config, colour: "red", name: "no option"))
  spawn(nest, name: "nest", priority: :high, hibernate_after: 1000, max_heap: 100000000)
  while not settled(Process.whereis("nest")) do
    Timer.sleep(1)
  end
  let end_of_all = spawn(finish)
  let c = spawn(collect, end_of_all)
  let e = spawn(echo, c, name: "echo", label: "parrot")
  let box_pid :: Pid<String> = Process.named("echo")
  send(box_pid, "hello")
  while not settled(e) || not settled(c) do
    Timer.sleep(1)
  end
  spawn(watcher, c)
end
