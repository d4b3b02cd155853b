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

fn watched(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> List.length(info.monitored_by) > 0
    None -> true
  end
end

actor street(n :: Int) do
  let s = spawn(shop, n)
  let w = spawn(nightwatch, s, "shop #{n}")
  monitor(w)
  while not watched(s) do
    Timer.sleep(1)
  end
  send(s, ())
  receive do
    (:down, _, _, _) -> if n > 0 do spawn(street, n - 1) else Process.self() end
  end
end

fn main() do
  spawn(street, 1)
end
