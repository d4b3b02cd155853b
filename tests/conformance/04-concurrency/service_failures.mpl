service Divider do
  fn init() -> Int = 100

  call Divide(by :: Int) :: Int do |n|
    (n, n / by)
  end
end

actor caller(d :: Pid, by :: Int) do
  println("#{Divider.divide(d, by)}")
end

fn main() do
  let d = Divider.start()
  spawn(caller, d, 5)
  Timer.sleep(30)
  spawn(caller, d, 0)
  Timer.sleep(30)
  spawn(caller, d, 2)
  Timer.sleep(30)
  println("main goes on")
end
