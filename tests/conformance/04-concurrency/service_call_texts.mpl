# Acceptance 20: what the caller crashes with, by §11.4; nobody else is harmed.
service Divider do
  fn init() -> Int = 100

  call Divide(by :: Int) :: Int do |n|
    (n, n / by)
  end

  cast Grow(by :: Int) do |n|
    n + by
  end
end

service Other do
  fn init() -> Int = 7

  call Get() :: Int do |n|
    (n, n)
  end
end

actor plain() do
  receive do
    n -> println("plain got #{n + 1}")
  end
end

fn crash(title :: String, f :: Fun() -> Int) -> () do
  println("#{title}: #{Job.await(Job.async(f))}")
end

fn main() do
  let d = Divider.start()
  let o = Other.start()
  let p = spawn(plain)
  crash("null", fn -> Divider.divide(Process.whereis("nobody"), 1) end)
  crash("other service", fn -> Divider.divide(o, 1) end)
  crash("actor", fn -> Divider.divide(p, 1) end)
  crash("cast to other service", fn ->
    Divider.grow(o, 1)
    0
  end)
  crash("handler", fn -> Divider.divide(d, 0) end)
  crash("ended", fn -> Divider.divide(d, 1) end)
  send(p, 1)
  while Process.alive(p) do
    Process.yield()
  end
  println("#{Other.get(o)} #{Process.alive(o)} #{Process.alive(d)}")
end
