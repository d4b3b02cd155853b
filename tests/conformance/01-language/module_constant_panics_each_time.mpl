let broken = fail()

fn fail() -> Int do
  println("trying")
  panic("no value")
end

actor reader(n :: Int) do
  println("#{broken + n}")
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  ended(spawn(reader, 1))
  ended(spawn(reader, 2))
  println("end")
end
