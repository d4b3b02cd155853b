# Acceptance 5: a `:down` never overtakes what the process sent before its end, however it ends.
actor talker(to :: Pid<Int>, n :: Int, how :: Int) do
  for i in 0..n do
    send(to, i)
  end
  if how == 1 do
    Process.exit(:weary)
  else if how == 2 do
    Process.exit(:kill)
  end
end

actor judge(round :: Int, heard :: Int, late :: Int) do
  receive do
    i when i == heard -> judge(round, heard + 1, late)
    (:down, _, _, _) -> do
      let all = if heard == round % 7 do late else late + 1 end
      if round == 20_000 do
        println("#{all} rounds in which a message came late")
      else
        Process.monitor(spawn(talker, self(), (round + 1) % 7, round % 3))
        judge(round + 1, 0, all)
      end
    end
  end
end

actor begin() do
  Process.monitor(spawn(talker, self(), 0, 0))
  judge(0, 0, 0)
end

fn main() do
  spawn(begin)
end
