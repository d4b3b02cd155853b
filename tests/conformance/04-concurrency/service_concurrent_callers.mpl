# Acceptance 19: a thousand concurrent callers that increment a thousand times each.
service Counter do
  fn init(n :: Int) -> Int = n

  call Increment() :: Int do |n|
    (n + 1, n + 1)
  end

  call Read() :: Int do |n|
    (n, n)
  end
end

type Done do
  Done
end

actor bump(c :: Pid, times :: Int, to :: Pid<Done>) do
  if times == 0 do
    send(to, Done)
  else
    Counter.increment(c)
    bump(c, times - 1, to)
  end
end

actor gather(c :: Pid, left :: Int) do
  if left == 0 do
    println("#{Counter.read(c)}")
  else
    receive do
      Done -> gather(c, left - 1)
    end
  end
end

fn main() do
  let c = Counter.start(0)
  let g = spawn(gather, c, 1000)
  for i in 0..1000 do
    spawn(bump, c, 1000, g)
  end
end
