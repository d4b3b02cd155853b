fn main() do
  let i = 5
  println("#{Tuple.nth((1, 2), i)}")
end
