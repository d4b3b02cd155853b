fn main() do
  let x = if 1 < 2 do 5 end
  println("#{x + 1}")
end
