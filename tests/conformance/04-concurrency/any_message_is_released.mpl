# §4: an actor that looks into no message accepts every message. What a message held is released when it is received.
actor count(n :: Int) do
  receive do
    _ -> do
      println("#{n}")
      count(n + 1)
    end
  end
end

actor forget(n :: Int) do
  receive do
    message -> do
      println("forgotten #{n}")
      forget(n + 1)
    end
  end
end

fn tell<T>(p :: Pid<T>, message :: T) do
  send(p, message)
end

# Messages that have not been taken, or are being handled.
fn queued(p :: Pid) -> Int do
  case Process.info(p) do
    Some(info) -> if info.status == "waiting" do info.mailbox else info.mailbox + 1 end
    None -> 0
  end
end

fn main() do
  let typed = spawn(forget, 0)
  tell(typed, ["a#{1}", "b#{2}"])
  tell(typed, ["c#{3}"])
  while queued(typed) > 0 do
    Timer.sleep(1)
  end
  let any :: Pid = spawn(count, 1)
  send(any, "text #{4}")
  send(any, 5)
  send(any, [Some("d#{6}")])
end
