# Processes that wait for each other when the program ends are all asked to stop: nobody crashes because another stopped before it.
service Gate do
  fn init() -> List<ReplyTo<Bool>> do
    []
  end

  call Pass() :: Bool do |waiting, from|
    List.append(waiting, from)
  end
end

actor visitor(gate :: Pid, deeper :: Int) do
  if deeper > 0 do
    let job = Job.async(fn -> Gate.pass(gate) end)
    case Job.await(job) do
      Ok(_) -> println("passed")
      Err(why) -> println("failed: #{why}")
    end
  else
    Gate.pass(gate)
  end
end

fn waiting(p :: Pid) -> Bool do
  case Process.info(p) do
    Some(info) -> info.status == "calling" || info.status == "waiting"
    None -> false
  end
end

actor idle() do
  receive do
    () -> ()
  end
end

fn main() do
  let gates = List.map(List.range(0, 20), fn _ -> Gate.start() end)
  # The gates are asked first, and have time to end.
  for _ in 0..50000 do
    spawn(idle)
  end
  for gate in gates do
    for deeper in 0..2 do
      let guest = spawn(visitor, gate, deeper)
      while !waiting(guest) do
        Timer.sleep(1)
      end
    end
  end
  println("the end")
end
