fn main() do
  for 1 in [1] do
    println("x")
  end
end
