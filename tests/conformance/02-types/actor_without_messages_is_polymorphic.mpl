actor once(text :: String) do
  println(text)
end

fn main() do
  let a = spawn(once, "a")
  send(a, 1)
  Timer.sleep(20)
  let b = spawn(once, "b")
  send(b, "text")
  Timer.sleep(20)
end
