fn main() do
  let n = 3
  let x = n as Float
  println("#{x}")
end
