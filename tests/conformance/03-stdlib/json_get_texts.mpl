fn main() do
  let text = "{\"n\":1.50,\"z\":null,\"o\":{\"k\":[1]},\"s\":\"x\\ny\",\"t\":true,\"u\":18446744073709551615}"
  println("#{Json.get(text, "n")}")
  println(inspect(Json.get(text, "z")))
  println("#{Json.get(text, "o")}")
  println("#{Json.get(text, "t")}")
  println("#{Json.get(text, "u")}")
  println("#{Json.get(text, "s") == "x\ny"}")
  println(inspect(Json.get(text, "missing")))
  println(inspect(Json.get("broken", "n")))
  println(inspect(Json.get("[1]", "n")))
  println("#{Json.get_nested(text, "o", "k")}")
  println(inspect(Json.get_nested(text, "n", "k")))
end
