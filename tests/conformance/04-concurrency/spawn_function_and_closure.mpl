fn announce(text :: String) -> Int do
  println(text)
  3
end

fn main() do
  spawn(announce, "function")
  Timer.sleep(20)
  let captured = "clo" <> "sure"
  spawn(fn -> println(captured) end)
  Timer.sleep(20)
  println("main")
end
