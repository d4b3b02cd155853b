fn main() do
  fn double(n) = n * 2
  (fn n -> n + 1 end)(1)
  println("#{double(4)}")
end
