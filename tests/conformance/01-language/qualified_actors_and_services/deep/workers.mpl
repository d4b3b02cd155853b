actor echo() do
  receive do
    s -> println("echo " <> s)
  end
end

service Store do
  fn init(n :: Int) -> Int do n end
  call GetValue() :: Int do |n| (n, n) end
end
