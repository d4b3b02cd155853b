##! The functions of `Json` under their other name.

## See `Json.parse`.
pub fn parse(text :: String) -> Result<Json, String> = Json.parse(text)

## See `Json.encode`.
pub fn encode<T>(x :: T) -> String where T: Json = Json.encode(x)

## See `Json.encode_string`.
pub fn encode_string(s :: String) -> String = Json.encode_string(s)

## See `Json.encode_int`.
pub fn encode_int(n :: Int) -> String = Json.encode_int(n)

## See `Json.encode_bool`.
pub fn encode_bool(b :: Bool) -> String = Json.encode_bool(b)

## See `Json.encode_map`.
pub fn encode_map<V>(m :: Map<String, V>) -> String where V: Json = Json.encode_map(m)

## See `Json.encode_list`.
pub fn encode_list<V>(xs :: List<V>) -> String where V: Json = Json.encode_list(xs)

## See `Json.get`.
pub fn get(text :: String, key :: String) -> String = Json.get(text, key)

## See `Json.get_nested`.
pub fn get_nested(text :: String, outer :: String, inner :: String) -> String = Json.get_nested(text, outer, inner)
