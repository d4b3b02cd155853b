# Whatever is done to a text, decoding gives a value that reads back or a reason, and `Json.parse` agrees with it.

type Shape do
  Dot
  Line(Int, Float)
  Group(List<Shape>)
end deriving(Json, Eq, Debug)

struct Item do
  name :: String
  size :: Option<Int>
  shape :: Shape
  tags :: Map<String, Bool>
  pair :: (Int, String)
end deriving(Json, Eq, Debug)

fn agrees(text :: String) -> Bool do
  case Item.from_json(text) do
    Ok(item) -> Item.from_json(Json.encode(item)) == Ok(item) && Result.is_ok(Json.parse(text))
    Err(why) -> case Json.parse(text) do
      Ok(_) -> String.starts_with(why, "expected ") || String.starts_with(why, "missing field: ") || String.starts_with(why, "unknown variant for ") || String.starts_with(why, "array index ")
      Err(reason) -> reason == why
    end
  end
end

fn mutated(text :: String, at :: Int, piece :: String, gone :: Int) -> String =
  String.slice(text, 0, at) <> piece <> String.slice(text, at + gone, String.length(text))

fn main() do
  let item = Item {
    name: "é\n\"x",
    size: Some(-12),
    shape: Group([Dot, Line(1, 2.5e300), Group([])]),
    tags: %{"b" => true, "a" => false},
    pair: (7, "p")
  }
  let text = Json.encode(item)
  println("#{agrees(text)} #{Item.from_json(text) == Ok(item)}")
  let pieces = ["", "\"", "\\", "{", "}", "[", "]", ",", ":", "1", "-", ".", "e9", "null", "true", " ", "\\u00e9", "\\ud800", "\"name\":1,"]
  let wrong = for at in 0..String.length(text) do
    for piece in pieces do
      if agrees(mutated(text, at, piece, 0)) && agrees(mutated(text, at, piece, 1)) && agrees(mutated(text, at, piece, 5)) do
        []
      else
        [mutated(text, at, piece, 0)]
      end
    end |> List.flatten()
  end
  println("#{List.flatten(wrong)}")
end
