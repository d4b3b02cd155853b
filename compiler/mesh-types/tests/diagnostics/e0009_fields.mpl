struct Tile do
  color :: String
  size :: Int
end

fn size_of(t) = t.size

fn main() do
  let t = Tile { colour: "red" }
  let u = Tile { color: "red", size: 1, size: 2 }
  u.sise
  u.size()
  size_of(3)
  %{u | nope: 1}
  %{3 | nope: 1}
  let Tile { wrong: w } = u
  [1].length
  Nope { a: 1 }
end
