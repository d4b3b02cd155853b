actor once(text :: String) do
  println(text)
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let a = spawn(once, "a")
  send(a, 1)
  ended(a)
  let b = spawn(once, "b")
  send(b, "text")
end
