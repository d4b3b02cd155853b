struct Tile do
  color :: String
  size :: Int
end

fn main() do
  let t = Tile { colour: "red", size: 1 }
  println("x")
end
