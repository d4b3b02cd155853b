struct Plain do
  n :: Int
end

struct Bad do
  ok :: Int
  who :: Pid
  table :: Map<Int, String>
  pair :: (Int, Plain)
  plain :: Option<Plain>
  run :: Fun() -> Int
end deriving(Json)

type Also do
  Fine(Int)
  Wrong(Int, Plain)
  Named(part :: List<Plain>)
end deriving(Json)

fn main() do
  println("never")
end
