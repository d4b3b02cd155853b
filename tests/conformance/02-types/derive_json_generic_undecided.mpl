struct Wrapper<T> do
  value :: T
end deriving(Json)

fn main() do
  let w = Wrapper.from_json("{\"value\":1}")
  println("done")
end
