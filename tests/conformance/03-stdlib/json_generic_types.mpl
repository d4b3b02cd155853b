struct Box<T> do
  item :: T
end deriving(Json, Debug)

fn main() do
  println("#{Json.encode(Box { item: [1] })}")
  let boxed :: Result<Box<Int>, String> = Box.from_json("{\"item\":7}")
  println("#{boxed}")
  let wrong :: Result<Box<Int>, String> = Box.from_json("{\"item\":\"x\"}")
  println("#{wrong}")
end
