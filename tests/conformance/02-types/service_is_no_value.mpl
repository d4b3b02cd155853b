service Counter do
  fn init() -> Int do
    0
  end

  call Get() :: Int do |n|
    (n, n)
  end
end

fn main() do
  let a = Counter()
  let b = Counter
  println("done")
end
