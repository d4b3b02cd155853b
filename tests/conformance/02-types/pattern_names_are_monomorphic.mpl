fn main() do
  let (f, n) = (fn x -> x end, 1)
  println("#{f(1)}")
  println("#{f("a")}")
end
