actor worker() do
  ()
end

supervisor Shop do
  strategy: one_for_some
  child a do
    start: fn -> 3 end
    restart: sometimes
    shutdown: 0
  end
  child a do
    start: fn -> spawn(worker) end
    shutdown: fast
  end
end

service Counter do
  fn init() -> Int = 0
  call Get() :: Int do |s|
    s
  end
  cast Put(n :: Int) do |s|
    "x"
  end
  call Get() :: Int do |s|
    (s, s)
  end
end

fn main() do
  spawn(Shop)
end
