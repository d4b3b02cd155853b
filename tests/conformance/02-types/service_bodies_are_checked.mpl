service Bad do
  fn init(start :: Int) -> Int do
    start
  end

  call NoPair() :: Int do |n|
    n
  end

  call WrongReply() :: String do |n|
    (n, n)
  end

  call WrongState() :: Int do |n|
    ("text", n)
  end

  cast WrongCast() do |n|
    "state"
  end
end

fn main() do
  println("never")
end
