# Every accessor with every kind of value, pointers (RFC 6901) that lead nowhere, and texts that are no JSON.
fn main() do
  for t in ["{}", "[1]", "\"x\"", "1", "1.5", "true", "null"] do
    let j = Result.unwrap(Json.parse(t))
    println("#{Json.kind(j)} #{Json.field(j, "a")} #{Json.item(j, 0)} #{Json.as_int(j)} #{Json.as_float(j)} #{Json.as_string(j)} #{Json.as_bool(j)} #{Result.map(Json.as_list(j), List.length)} #{Result.map(Json.as_map(j), Map.size)} #{Json.is_null(j)} #{Json.at(j, "")}")
  end
  let j = Result.unwrap(Json.parse("{\"a\":{\"b\":[10,20]},\"\":1,\"a/b\":2,\"m~n\":3,\"m~1n\":4}"))
  println("#{Json.at(j, "/a/b/1")} #{Json.at(j, "/")} #{Json.at(j, "/a~1b")} #{Json.at(j, "/m~0n")} #{Json.at(j, "/m~01n")}")
  println("#{Json.at(j, "a")} #{Json.at(j, "/a/b/01")} #{Json.at(j, "/a/b/-")} #{Json.at(j, "/a/b/2")} #{Json.at(j, "/a/b/-1")} #{Json.at(j, "/a/b/")} #{Json.at(j, "/m~2n")} #{Json.at(j, "/a/b/99999999999999999999")} #{Json.at(j, "/x/y")}")
  println("#{Json.merge("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}", "{\"a\":null,\"b\":{\"c\":null,\"e\":[null]}}")} #{Json.merge("[1]", "{\"a\":{\"b\":null}}")} #{Json.merge("{\"a\":1}", "[2]")} #{Json.merge("{\"a\":1}", "null")}")
  println("#{Json.float(Float.nan())} #{Json.float(1.0e16)} #{Json.float(1.0e15)} #{Json.float(0.00001)} #{Json.float(0.000001)} #{Json.float(-0.0)} #{Json.int(Int.min_value())} #{Json.string("\u{8}\u{c}\u{1f}\u{7f}/é")}")
  println("#{inspect(Json.get("{\"e\":1,\"n\":1e400}", "e"))} #{Json.get("{\"n\":18446744073709551615}", "n")} #{inspect(Json.get("[1]", "0"))} #{Json.get("{\"a\":1,\"a\":2}", "a")} #{inspect(Json.get("{\"a\":1", "a"))} #{inspect(Json.get_nested("{\"a\":[1]}", "a", "0"))}")
end
