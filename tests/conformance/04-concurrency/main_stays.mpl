# §6.3: after it has returned, main stays for monitors, names and links until the program ends.
actor check(m :: Pid) do
  Timer.sleep(20)
  println("#{Process.alive(m)} #{Process.whereis("main") == m}")
end

fn main() do
  Process.register("main", Process.self())
  spawn(check, Process.self())
end
