service Counter do
  fn init() -> Int = 0

  call Read() :: Int do |n|
    n
  end
end

fn main() do
  println("#{Counter.read(Counter.start())}")
end
