actor counter(n :: Int) do
  receive do
    m -> counter(n + m)
  end
end

fn helper(p :: Pid<Int>) do
  send(p, "text")
end

fn main() do
  let c = spawn(counter, 0)
  send(c, "five")
  self()
  receive do
    x -> x
  end
  spawn(3)
  spawn(counter)
  spawn(counter, "a")
  let any :: Pid = c
  send(any, "five")
end
