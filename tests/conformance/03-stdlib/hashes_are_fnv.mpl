# FNV-1a, 64 bits, computed elsewhere from the definition.

struct Pair do
  a :: Int
  b :: Int
end deriving(Hash)

struct Row do
  n :: Int
  name :: String
  on :: Bool
end

struct Empty do
end deriving(Hash)

type Shape do
  Dot
  Box(Int, String)
end deriving(Hash)

fn main() do
  println("#{(5).hash()} #{(0).hash()} #{(-1).hash()} #{Int.max_value().hash()}")
  println("#{(1.5).hash()} #{(-2.25).hash()} #{true.hash()} #{false.hash()}")
  println("#{"a".hash()} #{"".hash()} #{"né".hash()}")
  println("#{Pair { a: 1, b: 2 }.hash()} #{Row { n: 7, name: "x", on: true }.hash()} #{Empty {}.hash()}")
  println("#{Dot.hash()} #{Box(3, "b").hash()}")
end
