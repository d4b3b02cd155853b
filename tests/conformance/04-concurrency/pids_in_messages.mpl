# §1.3: `Pid<M>` and `Pid` convert to each other, so a message with a pid arrives whichever of the two either side has written.
actor printer() do
  receive do
    text -> println(text)
  end
  printer()
end

actor bare(out :: Pid<String>, n :: Int) do
  receive do
    p -> do
      let q :: Pid = p
      send(out, "bare #{n} #{Process.alive(q)}")
    end
  end
  if n < 3 do
    bare(out, n + 1)
  end
end

actor answer() do
  receive do
    Some(p) -> do
      let q :: Pid<Int> = p
      send(q, 7)
    end
    None -> ()
  end
  answer()
end

actor wrapped(out :: Pid<String>) do
  receive do
    ("map", m) -> do
      let names :: Map<String, List<Pid>> = m
      send(out, "map #{Map.size(names)}")
    end
    (label, _) -> send(out, label)
  end
  wrapped(out)
end

fn forever() -> Int do
  Timer.sleep(100000)
  1
end

# The other way: typed here, untyped at the sender.
actor typed(out :: Pid<String>) do
  receive do
    p -> do
      let q :: Pid<String> = p
      send(q, "typed")
    end
  end
end

actor asker(answer :: Pid<Option<Pid>>, out :: Pid<String>) do
  send(answer, Some(self()))
  receive do
    n -> send(out, "got #{n + 1}")
  end
end

fn untyped(p :: Pid) -> Pid do
  p
end

fn wait(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let out = spawn(printer)
  let b = spawn(bare, out, 1)
  send(b, out)
  let job = Job.async(fn -> forever() end)
  send(b, job)
  let named = JobSupervisor.async(JobSupervisor.start(0), fn -> forever() end)
  send(b, named)
  wait(b)
  wait(spawn(asker, spawn(answer), out))
  let t = spawn(typed, out)
  send(t, untyped(out))
  wait(t)
  let w = spawn(wrapped, out)
  send(w, ("map", %{"a" => [out], "b" => []}))
  Process.kill(job)
  Process.kill(named)
end
