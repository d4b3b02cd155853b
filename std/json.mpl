##! JSON text: parsing, encoding, field access. Objects are written with their keys in ascending byte order and without spaces.

## Checks the text and gives it in canonical form, or the parser's message.
## ```mesh
## Json.parse("{\"a\": 1}") |> Result.map(Json.encode) #=> Ok("{\"a\":1}")
## Json.parse("nope") |> Result.err() #=> Some("expected ident at line 1 column 2")
## ```
pub extern fn parse(text :: String) -> Result<Json, String> = "mesh_json_parse"

## JSON text of any encodable value.
## ```mesh
## Json.encode(%{"b" => 1, "a" => 2}) #=> "{\"a\":2,\"b\":1}"
## ```
pub fn encode<T>(x :: T) -> String where T: Json = x.to_json()

## A string with its quotes.
## ```mesh
## Json.encode_string("say \"hi\"") #=> "\"say \\\"hi\\\"\""
## ```
pub extern fn encode_string(s :: String) -> String = "mesh_json_encode_string"

## A number.
## ```mesh
## Json.encode_int(-3) #=> "-3"
## ```
pub fn encode_int(n :: Int) -> String = "#{n}"

## `true` or `false`.
## ```mesh
## Json.encode_bool(true) #=> "true"
## ```
pub fn encode_bool(b :: Bool) -> String = "#{b}"

## An object.
## ```mesh
## Json.encode_map(%{"a" => 1.0}) #=> "{\"a\":1.0}"
## ```
pub fn encode_map<V>(m :: Map<String, V>) -> String where V: Json = Json.encode(m)

## An array.
## ```mesh
## Json.encode_list([1, 2]) #=> "[1,2]"
## ```
pub fn encode_list<V>(xs :: List<V>) -> String where V: Json = Json.encode(xs)

## Member `key` of the top-level object as plain text; `""` when there is none. Never fails.
## ```mesh
## Json.get("{\"n\":1.50}", "n") #=> "1.5"
## Json.get("broken", "n") #=> ""
## ```
pub extern fn get(text :: String, key :: String) -> String = "mesh_json_get"

## Member `inner` of member `outer`, like `get`.
## ```mesh
## Json.get_nested("{\"o\":{\"k\":[1]}}", "o", "k") #=> "[1]"
## ```
pub extern fn get_nested(text :: String, outer :: String, inner :: String) -> String = "mesh_json_get_nested"

## `null`.
## ```mesh
## Json.encode(Json.null()) #=> "null"
## ```
pub fn null() -> Json = "null"

## `true` or `false`.
## ```mesh
## Json.encode(Json.bool(true)) #=> "true"
## ```
pub fn bool(b :: Bool) -> Json = "#{b}"

## A number.
## ```mesh
## Json.encode(Json.int(3)) #=> "3"
## ```
pub fn int(n :: Int) -> Json = "#{n}"

extern fn float_text(x :: Float) -> String = "mesh_json_encode_float"

## A number with a fraction or an exponent; `null` for infinities and NaN.
## ```mesh
## Json.encode(Json.float(1.0e16)) #=> "1e+16"
## ```
pub fn float(x :: Float) -> Json = float_text(x)

## A string.
## ```mesh
## Json.encode(Json.string("a")) #=> "\"a\""
## ```
pub fn string(s :: String) -> Json = encode_string(s)

## An array.
## ```mesh
## Json.encode(Json.array([Json.int(1), Json.null()])) #=> "[1,null]"
## ```
pub fn array(xs :: List<Json>) -> Json = Json.encode(xs)

## An object.
## ```mesh
## Json.encode(Json.object(%{"a" => Json.int(1)})) #=> "{\"a\":1}"
## ```
pub fn object(m :: Map<String, Json>) -> Json = Json.encode(m)

## Any encodable value.
## ```mesh
## Json.encode(Json.from([Some(1), None])) #=> "[1,null]"
## ```
pub fn from<T>(x :: T) -> Json where T: Json = x.to_json()

extern fn kind_number(j :: Json) -> Int = "mesh_json_value_kind"

## `:null`, `:bool`, `:int`, `:float`, `:string`, `:array` or `:object`.
## ```mesh
## Json.kind(json { a: 1 }) #=> :object
## ```
pub fn kind(j :: Json) -> Atom do
  case kind_number(j) do
    0 -> :null
    1 -> :bool
    2 -> :int
    3 -> :float
    4 -> :string
    5 -> :array
    _ -> :object
  end
end

## Whether it is `null`.
## ```mesh
## Json.is_null(Json.null()) #=> true
## ```
pub fn is_null(j :: Json) -> Bool = kind_number(j) == 0

## A member; `Err("expected Object")` or `Err("missing field: KEY")`.
## ```mesh
## Json.field(json { a: 1 }, "b") |> Result.err() #=> Some("missing field: b")
## ```
pub extern fn field(j :: Json, key :: String) -> Result<Json, String> = "mesh_json_value_field"

## An element, from 0; `Err("expected Array")` or `Err("array index I out of bounds (length N)")`.
## ```mesh
## Json.item(Json.from([1]), 3) |> Result.err() #=> Some("array index 3 out of bounds (length 1)")
## ```
pub extern fn item(j :: Json, i :: Int) -> Result<Json, String> = "mesh_json_value_item"

## What a pointer (RFC 6901) points to: `Json.at(j, "/items/0/name")`.
## ```mesh
## Json.at(json { items: [1, 2] }, "/items/1") |> Option.map(Json.encode) #=> Some("2")
## ```
pub extern fn at(j :: Json, path :: String) -> Option<Json> = "mesh_json_value_at"

## The number, fractions cut off; else `Err("expected Int")`.
## ```mesh
## Json.as_int(Json.float(2.9)) #=> Ok(2)
## Json.as_int(Json.null()) #=> Err("expected Int")
## ```
pub extern fn as_int(j :: Json) -> Result<Int, String> = "mesh_json_value_int"

## The number; else `Err("expected Float")`.
## ```mesh
## Json.as_float(Json.int(2)) #=> Ok(2.0)
## ```
pub extern fn as_float(j :: Json) -> Result<Float, String> = "mesh_json_value_float"

## The truth value; else `Err("expected Bool")`.
## ```mesh
## Json.as_bool(Json.int(1)) #=> Err("expected Bool")
## ```
pub extern fn as_bool(j :: Json) -> Result<Bool, String> = "mesh_json_value_bool"

## The content of a string; else `Err("expected String")`.
## ```mesh
## Json.as_string(Json.string("a")) #=> Ok("a")
## ```
pub extern fn as_string(j :: Json) -> Result<String, String> = "mesh_json_value_string"

extern fn items(j :: Json) -> Result<Array<Json>, String> = "mesh_json_value_items"

extern fn members(j :: Json) -> Result<Array<String>, String> = "mesh_json_value_members"

## The elements; else `Err("expected Array")`.
## ```mesh
## Json.as_list(Json.from([1, 2])) |> Result.map(List.length) #=> Ok(2)
## ```
pub fn as_list(j :: Json) -> Result<List<Json>, String> do
  let found = items(j)?
  Ok(List.__from_array(found))
end

## The members, sorted by key; else `Err("expected Object")`.
## ```mesh
## Json.as_map(json { b: 1, a: 2 }) |> Result.map(Map.keys) #=> Ok(["a", "b"])
## ```
pub fn as_map(j :: Json) -> Result<Map<String, Json>, String> do
  let found = members(j)?
  Ok(member_map(found, 0, Map.new()))
end

fn member_map(texts :: Array<String>, i :: Int, done :: Map<String, Json>) -> Map<String, Json> do
  if i + 1 >= Array.len(texts) do
    done
  else
    let value :: Json = Array.get(texts, i + 1)
    member_map(texts, i + 2, Map.put(done, Array.get(texts, i), value))
  end
end

extern fn pretty(j :: Json) -> String = "mesh_json_value_pretty"

## As `encode`, over several lines: two spaces per level, keys sorted.
## ```mesh
## Json.encode_pretty(json { a: [1] }) #=> "{\n  \"a\": [\n    1\n  ]\n}"
## ```
pub fn encode_pretty<T>(x :: T) -> String where T: Json = pretty(x.to_json())

## `a` with the merge patch `b` applied (RFC 7396): members of `b` replace those of `a`, null removes.
## ```mesh
## Json.merge(json { a: 1, b: 2 }, json { b: nil, c: 3 }) |> Json.encode() #=> "{\"a\":1,\"c\":3}"
## ```
pub extern fn merge(a :: Json, b :: Json) -> Json = "mesh_json_value_merge"

## An array whose elements `decode` reads: `Json.decode_list(text, Point.from_json)`. The first error is given.
## ```mesh
## Json.decode_list("[1, 2]", fn text -> Int.parse(text, 10) end) #=> Ok([1, 2])
## ```
pub fn decode_list<T>(text :: String, decode :: Fun(String) -> Result<T, String>) -> Result<List<T>, String> do
  let document = parse(text)?
  let found = items(document)?
  decode_items(found, 0, decode, [])
end

fn decode_items<T>(found :: Array<Json>, i :: Int, decode :: Fun(String) -> Result<T, String>, done :: List<T>) -> Result<List<T>, String> do
  if i >= Array.len(found) do
    Ok(done)
  else
    let value = decode(Array.get(found, i))?
    decode_items(found, i + 1, decode, List.append(done, value))
  end
end
