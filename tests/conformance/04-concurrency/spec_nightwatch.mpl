actor shop(n :: Int) do
  receive do
    () -> println("sold #{10 / n}")
  end
end

actor nightwatch(shop :: Pid, label :: String) do
  Process.monitor(shop)
  receive do
    (:down, _, _, ExitReason.Normal) -> println("#{label} closed")
    (:down, _, _, why) -> println("#{label} lost: #{why}")
  after 60000 ->
    println("#{label} still open")
  end
end

actor street(n :: Int) do
  let s = spawn(shop, n)
  let w = spawn(nightwatch, s, "shop #{n}")
  monitor(w)
  Timer.sleep(20)
  send(s, ())
  receive do
    (:down, _, _, _) -> if n > 0 do spawn(street, n - 1) else Process.self() end
  end
end

fn main() do
  spawn(street, 1)
end
