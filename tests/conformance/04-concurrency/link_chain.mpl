# §7.2.2: a chain of 100,000 links collapses; each process ends once.
type Step do
  Go
end

actor element(next :: Option<Pid>, judge :: Pid<Step>) do
  case next do
    Some(p) -> link(p)
    None -> ()
  end
  send(judge, Go)
  receive do
    Go -> panic("break")
  end
end

fn chain(n :: Int, last :: Option<Pid>, judge :: Pid<Step>) -> Pid do
  let p = spawn(element, last, judge)
  if n == 1 do
    p
  else
    chain(n - 1, Some(p), judge)
  end
end

fn depth(why :: ExitReason, n :: Int) -> Int do
  case why do
    ExitReason.Linked(_, inner) -> depth(inner, n + 1)
    ExitReason.Error("break") -> n
    _ -> -1
  end
end

actor judge() do
  let first = spawn(element, None, self())
  let last = chain(100000, Some(first), self())
  monitor(last)
  for i in 0..100001 do
    receive do
      Go -> ()
    end
  end
  send(first, Go)
  receive do
    (:down, _, _, why) -> println("#{depth(why, 0)}")
  end
end

fn main() do
  spawn(judge)
end
