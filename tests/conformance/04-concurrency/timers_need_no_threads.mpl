# Acceptance 15: 100,000 timers wait without a thread more than one timer needs.
fn threads() -> Int do
  case File.read("/proc/self/status") do
    Ok(text) -> do
      let line = List.find(String.split(text, "\n"), fn l -> String.starts_with(l, "Threads:") end)
      Option.unwrap_or(String.to_int(String.replace(Option.unwrap_or(line, ""), "Threads:", "")), -1)
    end
    Err(why) -> panic(why)
  end
end

actor target(left :: Int) do
  if left == 0 do
    println("all arrived")
  else
    receive do
      _ -> target(left - 1)
    end
  end
end

fn main() do
  let p = spawn(target, 100_001)
  Timer.send_after(p, 1, 0)
  let before = threads()
  for i in 0..100_000 do
    Timer.send_after(p, 500 + i % 100, i)
  end
  println("#{before > 0} #{threads() <= before}")
end
