actor idle(n :: Int) do
  receive do
    m -> println("#{m + n}")
  end
end

fn start(n :: Int) -> Pid<Int> do
  let p = spawn(idle, n)
  if n == 0 do p else start(n - 1) end
end

fn main() do
  let last = start(40000)
  send(last, 41)
  Timer.sleep(50)
  println("alive")
end
