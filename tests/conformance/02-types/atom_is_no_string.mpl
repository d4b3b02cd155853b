fn main() do
  let s :: String = :ok
  println(s)
end
