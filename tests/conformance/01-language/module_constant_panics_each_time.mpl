let broken = fail()

fn fail() -> Int do
  println("trying")
  panic("no value")
end

actor reader(n :: Int) do
  println("#{broken + n}")
end

fn main() do
  spawn(reader, 1)
  Timer.sleep(50)
  spawn(reader, 2)
  Timer.sleep(50)
  println("end")
end
