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

actor collect(left :: Int) do
  if left > 0 do
    receive do
      s -> do
        println(s)
        collect(left - 1)
      end
    end
  end
end

fn main() do
  let c = spawn(collect, 5)
  spawn(works, Job { name: "good", parts: [1, 2, 3] }, c)
  Timer.sleep(30)
  spawn(works, Job { name: "bad", parts: [4, 0] }, c)
  Timer.sleep(30)
  spawn(works, Job { name: "fine", parts: [5] }, c)
  Timer.sleep(30)
end
