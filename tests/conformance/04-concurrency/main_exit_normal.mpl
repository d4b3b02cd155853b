# §14.3, §6: main that asks for a normal end is like one that returned.
actor later() do
  Timer.sleep(20)
  println("later")
end

fn main() do
  spawn(later)
  Process.exit(:normal)
end
