actor stuck(id :: Int) do
  let text = "owned by #{id}"
  receive do
    n -> println("#{n + String.length(text)}")
  end
end

actor stuck_in_call(s :: Pid) do
  println("#{Slow.wait(s)}")
end

service Slow do
  fn init() -> List<Int> = [1, 2, 3]

  call Wait() :: Int do |xs|
    (xs, List.length(xs))
  end
end

fn main() do
  for i in 0..1000 do
    spawn(stuck, i)
  end
  let s = Slow.start()
  println("#{Slow.wait(s)}")
end
