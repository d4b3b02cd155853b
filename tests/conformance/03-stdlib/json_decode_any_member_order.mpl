type Shape do
  Dot
  Line(Int, Int)
  Named(String, Shape)
end deriving(Json, Debug)

struct Inner do
  z :: Int
  a :: String
end deriving(Json, Debug)

struct Outer do
  inner :: Inner
  sizes :: Map<String, List<Int>>
  pair :: (Int, String)
  note :: Option<Inner>
  raw :: Json
  shape :: Shape
end deriving(Json, Debug)

fn show(text :: String) do
  println("#{Outer.from_json(text)}")
end

fn main() do
  # Keys in any order, duplicates (the last wins), escapes, unknown members between the known ones.
  let parts = [
    "\"shape\": {\"tag\": \"Named\", \"fields\": [\"n\\u0031\", {\"fields\": [1, 2, 3], \"tag\": \"Line\"}]}",
    "\"sizes\": {\"b\": [], \"a\": [9], \"b\": [1, 2]}",
    "\"unknown\": {\"deep\": [{}, [], {\"x\": [[[1]]]}]}",
    "\"raw\": {\"z\": 1, \"b\": [true, {\"d\": 1, \"c\": null}], \"z\": 2.50}",
    "\"inner\": \"replaced below\"",
    "\"pair\": [7, \"p\"]",
    "\"inner\": {\"a\": \"\\\"q\\\"\", \"x\": 0, \"z\": -3}"
  ]
  show("{#{String.join(parts, ", ")}}")
  show("{#{String.join(List.reverse(parts), ", ")}}")

  # The parser's complaint comes before those about fields, and these come in the order of declaration.
  show("{\"inner\": 1, \"pair\": }")
  show("{\"pair\": [1], \"inner\": {\"z\": 1, \"a\": \"\"}, \"sizes\": {}}")
  show("{\"pair\": [1], \"sizes\": {\"a\": [true]}, \"inner\": {\"z\": 1, \"a\": \"\"}}")
  show("{\"pair\": [1], \"inner\": {\"z\": 1, \"a\": null}, \"sizes\": {}}")
end
