fn main() do
  let x :: Float = Float.from(3)
  println("#{x}")
  let s :: String = 3.into()
  println("#{s}")
  let t :: String = true.into()
  println("#{t}")
  let f :: Float = 2.into()
  println("#{f / 4.0}")
end
