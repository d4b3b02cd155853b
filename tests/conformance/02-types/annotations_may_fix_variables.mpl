fn pick(x, y) -> Int do
  let z :: Int = x
  if y do z else 0 end
end

fn main() do
  println("#{pick(3, true)} #{pick(4, false)}")
end
