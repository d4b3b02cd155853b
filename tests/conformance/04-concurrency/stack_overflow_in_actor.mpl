# Acceptance 31: endless recursion ends its actor alone; a million levels are no overflow.
fn endless(n :: Int) -> Int do
  1 + endless(n + 1)
end

fn sum(n :: Int) -> Int do
  if n == 0 do 0 else n + sum(n - 1) end
end

actor deep() do
  println("#{endless(0)}")
end

actor finite() do
  println("#{sum(1_000_000)}")
end

actor judge() do
  Process.trap_exit(true)
  for start in [fn -> spawn(deep, link: true) end, fn -> spawn(finite, link: true) end] do
    start()
    receive do
      (:exit, _, why) -> println("#{why}")
    end
  end
end

fn main() do
  spawn(judge)
end
