fn main() do
  let x = if 1 > 2 do
    1
  else
    "one"
  end
  println("#{x}")
end
