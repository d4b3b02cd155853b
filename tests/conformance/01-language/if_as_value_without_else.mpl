fn main() do
  let x :: Int = if true do 1 end
  println("#{x}")
end
