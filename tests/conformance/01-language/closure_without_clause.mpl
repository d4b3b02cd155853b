fn main() do
  let f = fn 1 -> "one" | 2 -> "two" end
  println(f(2))
  println(f(3))
end
