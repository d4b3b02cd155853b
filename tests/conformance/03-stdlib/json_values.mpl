struct Point do
  x :: Int
end deriving(Json, Display)

fn run() -> ()!String do
  let j = Json.parse("{\"a\":[1,2.5,\"x\",null,true],\"b\":{\"c/d\":7}}")?
  let a = Json.field(j, "a")?
  println("#{Json.kind(j)} #{Json.kind(a)} #{Json.field(j, "z")} #{Json.field(a, "z")} #{Json.item(a, 5)} #{Json.item(j, 0)}")
  for item in Json.as_list(a)? do
    println("#{Json.kind(item)} #{Json.as_int(item)} #{Json.as_float(item)} #{Json.as_string(item)} #{Json.as_bool(item)} #{Json.is_null(item)}")
  end
  println("#{Json.at(j, "/b/c~1d")} #{Json.at(j, "/a/1")} #{Json.at(j, "/a/9")} #{Json.at(j, "a")}")
  println("#{Json.as_map(j)} #{Json.as_map(a)} #{Json.as_list(j)}")
  println(Json.encode_pretty(j))
  println(Json.encode_pretty(Json.array([])))
  println("#{Json.object(%{"b" => Json.int(1), "a" => Json.array([Json.null(), Json.bool(true), Json.float(2.0), Json.string("q\""), Json.from([1])])})}")
  println("#{Json.merge(j, json { a: nil, b: json { e: 1 } })}")
  println("#{Json.decode_list("[{\"x\":1},{\"x\":2}]", Point.from_json)} #{Json.decode_list("[{}]", Point.from_json)} #{Json.decode_list("{}", Point.from_json)}")
  Ok(())
end

fn main() do
  println("#{run()}")
end
