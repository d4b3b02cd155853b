# No process is ended for memory that others hold: what is sent leaves the sender, what is dropped elsewhere is not counted for anybody.
# Every part here moves far more than the limit.
actor sink(n :: Int, done :: Pid<Int>) do
  if n == 0 do
    send(done, 0)
  else
    receive do
      text -> sink(n - String.length(text) / 10000, done)
    end
  end
end

actor source(to :: Pid<String>, n :: Int) do
  if n > 0 do
    send(to, String.repeat("0123456789", 1000))
    source(to, n - 1)
  end
end

# It keeps what it sends for a while.
actor broadcaster(to :: List<Pid<String>>, n :: Int, last :: String) do
  if n > 0 do
    let text = String.repeat("0123456789", 1000)
    for p in to do
      send(p, text)
    end
    broadcaster(to, n - 1, text)
  end
end

service Store do
  fn init() -> List<String> do
    []
  end

  call Swap(texts :: List<String>) :: List<String> do |kept|
    (texts, kept)
  end

  cast Put(texts :: List<String>) do |kept|
    texts
  end
end

fn texts(n :: Int) -> List<String> do
  for i in 0..100 do
    "text #{n} #{i} and so on until it is rather long"
  end
end

# Nobody looks into its mailbox, which drops the oldest.
actor slow(gate :: Pid<Int>) do
  receive do
    "stop" -> send(gate, 0)
  end
end

actor flood(p :: Pid<String>, n :: Int) do
  if n == 0 do
    send(p, "stop")
  else
    send(p, String.repeat("0123456789", 1000))
    flood(p, n - 1)
  end
end

actor judge() do
  let step = fn(label :: String) do
    receive do
      0 -> println(label)
    end
  end
  spawn(source, spawn(sink, 3000, self(), mailbox: 50), 3000)
  step("pipeline")
  let a = spawn(sink, 2000, self(), mailbox: 20)
  let b = spawn(sink, 2000, self(), mailbox: 20)
  spawn(broadcaster, [a, b], 2000, "")
  step("one of two")
  step("broadcast")
  let s = Store.start()
  for i in 0..2000 do
    Store.put(s, texts(i))
    Store.swap(s, texts(i))
  end
  println("service")
  let results = for i in 0..300 do
    Job.await(Job.async(fn -> texts(i) end)) |> Result.is_ok()
  end
  println("jobs #{List.all(results, fn r -> r end)}")
  spawn(flood, spawn(slow, self(), mailbox: 50, overflow: :drop_old), 3000)
  step("dropped")
  for i in 0..3000 do
    Timer.cancel(Timer.send_after_ref(a, 100000, String.repeat("0123456789", 1000)))
  end
  println("timers")
end

fn main() do
  spawn(judge)
  while List.length(Process.list()) > 2 do
    Timer.sleep(1)
  end
end
