fn main() do
  let xs = for x in [1, 2] when x do x end
  println("#{xs}")
end
