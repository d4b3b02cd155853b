type Msg do
  Go(Int)
  Done(Pid<String>)
end

actor worker(seen :: List<Int>) do
  let wait = fn limit ->
    receive do
      Go(n) when n < limit -> Some(n)
      Done(to) -> do
        send(to, "seen #{seen}")
        None
      end
    end
  end
  case wait(100) do
    Some(n) -> worker(seen ++ [n])
    None -> println("worker ends")
  end
end

actor printer() do
  receive do
    "the worker has ended" -> ()
  end
  receive do
    text -> println(text)
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let w = spawn(worker, [])
  for i in 0..3 do send(w, Go(i)) end
  send(w, Go(500))
  let p = spawn(printer)
  send(w, Done(p))
  ended(w)
  send(p, "the worker has ended")
end
