type Cmd do Add(Int) Get(Pid<Int>) Halt end

actor store(total :: Int, seen :: List<Int>) do
  receive do
    Add(n) when n > 0 -> store(total + n, [n])
    Add(_) -> do
      let t = total
      if t > 10 do
        store(t, seen)
      else
        case seen do
          [] -> store(t, [0])
          _ -> store(t, seen)
        end
      end
    end
    Get(to) -> do
      send(to, total)
      return store(total, seen)
    end
    Halt -> println("halt #{total} #{seen}")
  after 5000 -> store(total, seen)
  end
end

actor asker(target :: Pid<Cmd>, n :: Int) do
  if n == 0 do
    send(target, Halt)
  else
    send(target, Add(1))
    send(target, Add(0))
    send(target, Get(self()))
    receive do
      _ -> asker(target, n - 1)
    end
  end
end

fn main() do
  let s = spawn(store, 0, [])
  spawn(asker, s, 20000)
end
