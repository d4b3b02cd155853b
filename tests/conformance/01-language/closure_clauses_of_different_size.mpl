fn main() do
  let f = fn 0, _ -> 1 | n -> n end
  println("#{f(1, 2)}")
end
