fn main() do
  println("#{Json.parse("{\"b\":1, \"a\": [ true , null ]}")}")
  println("#{Json.parse("{\"a\":1,\"a\":2}")}")
  println("#{Json.parse("\"\\u00e9\\ud83d\\ude00\"")}")
  println("#{Json.parse(" [ ] ")}")
  println("#{Json.parse("[1] // c") |> Result.is_err()}")
  println("#{Json.parse("\u{feff}[]") |> Result.is_err()}")
end
