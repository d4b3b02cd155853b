struct Dog do
  name :: String
  name :: Int
end

fn main() do
  println("x")
end
