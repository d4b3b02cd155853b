actor tally(sum :: Int) do
  receive do
    n -> tally(sum + n)
  end
end

fn tell(p, m) do
  send(p, m)
end

fn tell_int(p :: Pid<Int>, m) do
  send(p, m)
end

fn main() do
  let t = spawn(tally, 0)
  tell(t, "a")
  tell_int(t, true)
  let any :: Pid = t
  send(any, "ignored")
  tell(any, 4)
end
