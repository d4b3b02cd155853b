struct Cup do
  size :: Int
end deriving(Clone)

type Side do
  Left
  Right
end deriving(Row)

type Mode do
  On
end deriving(Eq, Schema)

struct Plate do
  size :: Int
end deriving(Eq, Display, Eq)

fn main() do
  println("never")
end
