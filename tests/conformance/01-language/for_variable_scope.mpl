fn main() do
  for item in [1, 2] do
    item
  end
  println("#{item}")
end
