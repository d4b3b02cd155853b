##! JSON text: parsing, encoding, field access. Objects are written with their keys in ascending byte order and without spaces.

## Checks the text and gives it in canonical form, or the parser's message.
pub extern fn parse(text :: String) -> Result<Json, String> = "mesh_json_parse"

## JSON text of any encodable value.
pub fn encode<T>(x :: T) -> String where T: Json = x.to_json()

## A string with its quotes.
pub extern fn encode_string(s :: String) -> String = "mesh_json_encode_string"

## A number.
pub fn encode_int(n :: Int) -> String = "#{n}"

## `true` or `false`.
pub fn encode_bool(b :: Bool) -> String = "#{b}"

## An object.
pub fn encode_map<V>(m :: Map<String, V>) -> String where V: Json = Json.encode(m)

## An array.
pub fn encode_list<V>(xs :: List<V>) -> String where V: Json = Json.encode(xs)

## Member `key` of the top-level object as plain text; `""` when there is none. Never fails.
pub extern fn get(text :: String, key :: String) -> String = "mesh_json_get"

## Member `inner` of member `outer`, like `get`.
pub extern fn get_nested(text :: String, outer :: String, inner :: String) -> String = "mesh_json_get_nested"
