actor worker(n :: Int) do
  receive do
    k -> worker(n + k)
  end
end

service Store do
  fn init() -> Int do
    0
  end

  call Get() :: Int do |n|
    (n, n)
  end
end

fn make() = spawn(worker, 2)

supervisor Wrong do
  strategy: one_for_one

  child by_name do
    start: make
  end

  child store do
    start: fn -> Store.start() end
  end

  child text do
    start: "worker"
  end

  child args do
    start: fn n -> spawn(worker, n) end
  end
end

fn main() do
  println("never")
end
