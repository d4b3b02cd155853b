type Status do
  Open
  Done(Int, String)
end deriving(Json)

struct Item do
  name :: String
  weight :: Float
  note :: Option<String>
  status :: Status
  tags :: List<String>
end deriving(Json)

fn show(r :: Result<Item, String>) -> String do
  case r do
    Ok(item) -> item.to_json()
    Err(text) -> "error: " <> text
  end
end

fn main() do
  let item = Item { name: "a", weight: 2.0, note: None, status: Done(3, "b"), tags: ["x"] }
  let text = Json.encode(item)
  println(text)
  println(show(Item.from_json(text)))
  println(show(Item.from_json("{\"name\":\"n\",\"weight\":1,\"note\":\"m\",\"status\":{\"tag\":\"Open\"},\"tags\":[],\"more\":0}")))
  println(show(Item.from_json("{\"name\":\"n\"}")))
  println(show(Item.from_json("{\"name\":5}")))
  println(show(Item.from_json("[]")))
  println(show(Item.from_json("{\"name\":\"n\",\"weight\":1,\"status\":{\"tag\":\"Gone\",\"fields\":[]},\"tags\":[]}")))
  println(show(Item.from_json("")))
end
