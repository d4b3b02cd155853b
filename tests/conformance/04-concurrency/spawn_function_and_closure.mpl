fn announce(text :: String) -> Int do
  println(text)
  3
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  ended(spawn(announce, "function"))
  let captured = "clo" <> "sure"
  ended(spawn(fn -> println(captured) end))
  println("main")
end
