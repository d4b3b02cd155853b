service First do
  fn init() -> Int do
    1
  end

  call Get() :: Int do |n|
    (n, n)
  end
end

service Second do
  fn init() -> String do
    "two"
  end

  call Get() :: String do |s|
    (s, s)
  end
end

fn main() do
  let a = First.start()
  let b = Second.start()
  println("#{First.get(a)} #{Second.get(b)}")
  println("#{First.get(b)}")
end
