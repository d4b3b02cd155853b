struct Record do
  id :: Int
  tags :: List<String>
end deriving(Row)

fn main() do
  println("x")
end
