fn at(xs :: List<Int>, i :: Int) -> Int = xs[i]

actor probe(i :: Int) do
  println("#{at([1, 2], i)}")
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  ended(spawn(probe, 0))
  ended(spawn(probe, -1))
  println("#{at([1, 2], 2)}")
end
