fn main() do
  let d = default()
  let n :: Int = d
  let s :: String = d
  println("#{n} #{s}")
end
