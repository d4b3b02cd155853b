struct Plain do
  n :: Int
end

struct Box<T> do
  value :: T
end deriving(Json)

fn encode_boxed<T>(x :: T) -> String where T: Json do
  Json.encode(Box { value: x })
end

fn main() do
  println(encode_boxed(3))
  println(Json.encode(Box { value: Plain { n: 1 } }))
  println(json { a: Plain { n: 1 } })
  println(Json.encode(fn x :: Int -> x end))
end
