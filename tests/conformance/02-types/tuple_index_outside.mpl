fn main() do
  println("#{Tuple.nth((1, 2), 2)}")
end
