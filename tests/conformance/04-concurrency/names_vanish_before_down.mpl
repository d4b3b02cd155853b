# Acceptance 34: when the DOWN of a process arrives, its entries in registries and its names are gone, however it ended.
actor guest(n :: Int) do
  receive do
    :leave -> if n % 3 == 0 do Process.exit(:weary) end
  end
end

actor judge(reg :: Pid, round :: Int, stale :: Int) do
  if round == 5000 do
    println("#{stale} names were still there, #{Registry.size(reg)} entries are left")
  else
    let p = spawn(guest, round, monitor: true)
    Registry.put(reg, round, p)
    Registry.put(reg, -1, p)
    Process.register("guest", p)
    if round % 3 == 2 do
      Process.kill(p)
    else
      send(p, :leave)
    end
    receive do
      (:down, _, _, _) -> do
        let gone = Registry.get(reg, round) == None && Registry.get(reg, -1) == None && Process.lookup("guest") == None
        judge(reg, round + 1, if gone do stale else stale + 1 end)
      end
    end
  end
end

fn main() do
  spawn(judge, Registry.start(), 0, 0)
end
