struct Job do
  title :: String
  run :: Fun() -> Int
end deriving(Eq, Ord, Hash, Display)

type Slot do
  Free
  Taken(by :: String, call :: Fun() -> ())
end deriving(Eq)

fn main() do
  println("never")
end
