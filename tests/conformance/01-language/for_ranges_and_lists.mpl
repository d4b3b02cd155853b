fn main() do
  println("#{for i in 0..5 do i * i end}")
  println("#{for i in 5..5 do i end} #{for i in 9..2 do i end}")
  let cubes = for n in 1..5 when n % 2 == 1 do
    n * n * n
  end
  println("#{cubes}")
  let names = for s in ["a", "b"] do s <> "!" end
  println("#{names}")
  let stopped = for i in 0..10 do
    if i == 3 do break end
    i
  end
  println("#{stopped}")
  let skipped = for i in 0..5 do
    if i == 2 do continue end
    i
  end
  println("#{skipped}")
  for (a, b) in [(1, "x"), (2, "y")] do
    println("#{a}#{b}")
  end
  println("#{for row in [[1], [2, 3]] do for x in row do x + 1 end end}")
end
