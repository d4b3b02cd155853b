fn main() do
  if true do
    println("x")
end
