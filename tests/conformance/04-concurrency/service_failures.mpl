service Divider do
  fn init() -> Int = 100

  call Divide(by :: Int) :: Int do |n|
    (n, n / by)
  end
end

actor caller(d :: Pid, by :: Int) do
  println("#{Divider.divide(d, by)}")
end

actor callers(d :: Pid, numbers :: List<Int>) do
  case numbers do
    by :: rest -> do
      Process.monitor(spawn(caller, d, by))
      receive do
        (:down, _, _, _) -> callers(d, rest)
      end
    end
    [] -> println("callers go on")
  end
end

fn main() do
  spawn(callers, Divider.start(), [5, 0, 2])
end
