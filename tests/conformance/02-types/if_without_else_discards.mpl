fn main() do
  if 1 < 2 do 5 end
  let u = if 1 < 2 do "text" end
  println("#{u}")
end
