fn ratio(a :: Int, b :: Int) -> Int do
  let scaled = a * 100
  let parts = [
    scaled,
    scaled / b
  ]
  parts[1]
end

fn main() do
  println("#{ratio(1, 4)}")
  println("#{ratio(1, 0)}")
end
