fn main() do
  let n :: Int = "a"
  println("#{n}")
end
