# A recursion without any loop is a process like others: it can be ended, and it may hold no more of the heap than any.
fn fib(n :: Int) -> Int do
  if n < 2 do n else fib(n - 1) + fib(n - 2) end
end

actor counts(begins :: Pid<Int>) do
  send(begins, 1)
  println("#{fib(90)}")
end

# Every level holds a text of its own.
fn texts(n :: Int) -> List<String> do
  let text = String.repeat("0123456789", 100)
  List.append(texts(n + String.length(text)), text)
end

actor hoards() do
  println("#{List.length(texts(0))}")
end

actor watch(done :: Pid<Int>) do
  let fate = fn(p :: Pid) do
    Process.monitor(p)
    receive do
      (:down, _, _, why) -> println("down: #{why}")
    end
  end
  let begun = fn() do
    let counting = spawn(counts, self())
    receive do
      1 -> counting
    end
  end
  let killed = begun()
  Process.exit(killed, :kill)
  fate(killed)
  let stopped = begun()
  Process.exit(stopped, :weary)
  fate(stopped)
  fate(spawn(hoards, max_heap: 20000000))
  send(done, 1)
end

actor waits() do
  spawn(watch, self())
  receive do
    1 -> println("done")
  end
end

fn main() do
  spawn(waits)
end
