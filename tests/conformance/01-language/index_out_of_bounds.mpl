fn at(xs :: List<Int>, i :: Int) -> Int = xs[i]

actor probe(i :: Int) do
  println("#{at([1, 2], i)}")
end

fn main() do
  spawn(probe, 0)
  Timer.sleep(20)
  spawn(probe, -1)
  Timer.sleep(20)
  println("#{at([1, 2], 2)}")
end
