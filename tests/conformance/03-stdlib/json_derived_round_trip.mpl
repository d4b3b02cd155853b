struct Inner do
  id :: Int
end deriving(Json, Eq, Debug)

type Kind do
  Plain
  Sized(String, Int)
end deriving(Json, Eq, Debug)

struct Outer do
  inner :: Inner
  kinds :: List<Kind>
  names :: Map<String, Int>
  note :: Option<String>
  weight :: Float
end deriving(Json, Eq, Debug)

fn main() do
  let value = Outer { inner: Inner { id: 1 }, kinds: [Plain, Sized("a", 2)], names: %{"x" => 1}, note: None, weight: 2.0 }
  let text = Json.encode(value)
  println("#{text}")
  println("#{Outer.from_json(text) == Ok(value)}")
  println("#{value.to_json()}")
end
