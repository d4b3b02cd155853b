struct Job do
  name :: String
  parts :: List<Int>
end

fn run(j :: Job) -> Int do
  let done = List.map(j.parts, fn p do
    if p == 0 do panic("part of #{j.name}") end
    100 / p
  end)
  List.length(done)
end

actor works(j :: Job, report :: Pid<String>) do
  terminate do
    send(report, "ended #{j.name}")
  end
  send(report, "#{j.name}: #{run(j)}")
end

actor collect(left :: List<Job>) do
  case left do
    j :: rest -> do
      Process.monitor(spawn(works, j, self()))
      receive do
        (:down, _, _, _) -> ()
      end
      collect(rest)
    end
    [] -> show()
  end
end

# What `collect` was sent is still there: a tail call keeps the mailbox.
actor show() do
  receive do
    s -> do
      println(s)
      show()
    end
  after 0 -> ()
  end
end

fn main() do
  spawn(collect, [
    Job { name: "good", parts: [1, 2, 3] },
    Job { name: "bad", parts: [4, 0] },
    Job { name: "fine", parts: [5] },
  ])
end
