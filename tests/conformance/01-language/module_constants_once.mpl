let table = build()
let doubled = List.map(table, fn x -> x * 2 end)
let adder = fn a -> a + List.length(table) end
let never = panic("not read")

fn build() -> List<Int> do
  println("built")
  for i in 0..5 do i * i end
end

actor reader(to :: Pid<Int>) do
  send(to, List.reduce(doubled, 0, fn a, b -> a + b end))
end

actor collector(left :: Int, sum :: Int) do
  if left == 0 do
    println("#{sum}")
  else
    receive do
      n -> collector(left - 1, sum + n)
    end
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  println("start")
  let c = spawn(collector, 20, 0)
  for _i in 0..20 do spawn(reader, c) end
  ended(c)
  println("#{adder(1)} #{doubled} #{table}")
end
