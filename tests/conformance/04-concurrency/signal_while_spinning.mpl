# Acceptance 29: SIGTERM ends a program whose only scheduler runs an endless loop, in the orderly way.
actor spinner(n :: Int) do
  if n == 0 do
    println("spinning")
  end
  while true do
    n + 1
  end
end

actor lamp() do
  receive do
    () -> ()
  end

  terminate do |why|
    println("out: #{why}")
  end
end

fn main() do
  System.on_shutdown(fn -> println("hook") end)
  spawn(lamp)
  spawn(spinner, 0)
  Timer.sleep(1_000_000)
end
