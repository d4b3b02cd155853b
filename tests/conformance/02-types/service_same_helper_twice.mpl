service Twin do
  fn init() -> Int do
    0
  end

  call GetIt() :: Int do |n|
    (n, n)
  end

  cast GetIt() do |n|
    n
  end

  call GetIt(k :: Int) :: Int do |n|
    (n, n + k)
  end
end

fn main() do
  println("never")
end
