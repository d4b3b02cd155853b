fn main() do
  let (value, microseconds) = Timer.measure(fn -> 1 + 2 end)
  println("#{value}")
  println("#{microseconds >= 0}")
  Timer.sleep(0)
  Timer.sleep(-5)
  println("#{DateTime.monotonic_ms() <= DateTime.monotonic_ms()}")
end
