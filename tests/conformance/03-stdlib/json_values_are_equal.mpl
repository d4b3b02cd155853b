# `Json` values are equal when they are the same value, whatever their texts look like.

struct Note do
  body :: Json
end

fn same(a :: String, b :: String) -> Bool do
  let x :: Json = a
  let y :: Json = b
  # Equal values hash alike.
  (x == y) == (Note { body: x } == Note { body: y }) && (x != y || Note { body: x }.hash() == Note { body: y }.hash()) && x == y
end

fn main() do
  println("#{same("{ \"a\" : [1, 2.50], \"b\" : null }", "{\"b\":null,\"a\":[1,2.5]}")}")
  println("#{same("\"\\u0061\"", "\"a\"")} #{same("1e2", "100.0")} #{same("[ ]", "[]")} #{same("{\"a\":1,\"a\":2}", "{\"a\":2}")}")
  println("#{same("[1,2]", "[2,1]")} #{same("1", "1.0")} #{same("null", "{}")} #{same("{\"a\":1}", "{\"a\":1,\"b\":2}")} #{same("\"1\"", "1")}")
  # A text that is no JSON is only itself.
  println("#{same("nope", "nope")} #{same("nope", " nope")}")
  println("#{Json.parse("{ \"b\": 1, \"a\": 2 }") == Ok(json { a: 2, b: 1 })}")
end
