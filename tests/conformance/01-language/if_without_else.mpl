fn main() do
  let unit = if 1 < 2 do 5 end
  println("#{unit}")
  if 2 < 1 do println("never") end
  println("end")
end
