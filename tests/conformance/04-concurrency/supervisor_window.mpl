# §12.5, acceptance 26: crashes further apart than `max_seconds` go on for ever.
actor bomb(to :: Pid<Int>) do
  send(to, 1)
  Timer.sleep(1100)
  panic("tick")
end

supervisor Patient(to :: Pid<Int>) do
  max_restarts: 1
  max_seconds: 1
  child bomb do
    start: fn -> spawn(bomb, to) end
  end
end

actor judge(left :: Int, known :: Option<Pid>) do
  let sup = case known do
    Some(sup) -> sup
    None -> spawn(Patient, self())
  end
  if left == 0 do
    println("#{Supervisor.restarts(sup)} #{Process.alive(sup)}")
    Supervisor.stop(sup)
  else
    receive do
      1 -> judge(left - 1, Some(sup))
    end
  end
end


fn main() do
  spawn(judge, 4, None)
end
