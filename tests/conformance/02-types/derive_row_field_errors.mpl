struct Rec do
  id :: Int
  tags :: List<String>
  deep :: Option<Option<Int>>
  at :: Option<(Int, Int)>
end deriving(Row)

fn main() do
  println("never")
end
