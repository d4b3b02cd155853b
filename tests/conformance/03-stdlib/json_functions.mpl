fn text(r :: Result<Json, String>) -> String do
  case r do
    Ok(j) -> j
    Err(e) -> "error: #{e}"
  end
end

fn main() do
  println("#{Json.encode(7.0)} #{Json.encode("é\n\u{1}/")} #{Json.encode([1, 2])} #{Json.encode(%{"b" => 1, "a" => 2})} #{Json.encode(Some(true))}")
  println(text(Json.parse("{ \"b\" : [1, 2.50, null], \"a\" : \"x\\u0041\" }")))
  println(text(Json.parse("")))
  println(text(Json.parse("nope")))
  println(text(Json.parse("[1,]")))
  let doc = "{\"n\":1.50,\"z\":null,\"o\":{\"k\":[1]},\"s\":\"t\",\"b\":false}"
  println("[#{Json.get(doc, "n")}] [#{Json.get(doc, "z")}] [#{Json.get(doc, "o")}] [#{Json.get(doc, "s")}] [#{Json.get(doc, "b")}] [#{Json.get(doc, "no")}]")
  println("[#{Json.get_nested(doc, "o", "k")}] [#{Json.get_nested(doc, "s", "k")}] [#{Json.get("{", "k")}]")
end
