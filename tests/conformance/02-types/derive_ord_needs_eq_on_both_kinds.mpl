struct Rank do
  level :: Int
end deriving(Ord)

type Grade do
  A
  B
end deriving(Display, Ord)

fn main() do
  println("#{A}")
end
