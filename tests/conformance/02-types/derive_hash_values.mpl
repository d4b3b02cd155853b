struct Part do
  count :: Int
  code :: String
end deriving(Eq, Hash)

struct Blank do
end deriving(Eq, Hash)

type Kind do
  Plain
  Custom(Int, Bool)
end deriving(Eq, Hash)

fn main() do
  println("#{hash(1)} #{hash("abc")} #{hash(1.5)} #{hash(true)}")
  println("#{Part { count: 3, code: "ab" }.hash()}")
  println("#{hash(Blank {})}")
  println("#{hash(Plain)} #{Custom(7, true).hash()}")
  println("#{(1, "a").hash()} #{hash([1, 2])}")
  let none :: Option<Int> = None
  let failed :: Result<Int, String> = Err("x")
  println("#{hash(Some(5))} #{hash(none)} #{hash(failed)}")
  println("#{hash(0.0)} #{hash(0.0) == hash(-0.0)}")
end
