##! The functions of `Json` under their other name.

## See `Json.parse`.
## ```mesh
## JSON.parse("[1,]") |> Result.err() #=> Some("trailing comma at line 1 column 4")
## ```
pub fn parse(text :: String) -> Result<Json, String> = Json.parse(text)

## See `Json.encode`.
## ```mesh
## JSON.encode([1, 2]) #=> "[1,2]"
## ```
pub fn encode<T>(x :: T) -> String where T: Json = Json.encode(x)

## See `Json.encode_string`.
## ```mesh
## JSON.encode_string("a") #=> "\"a\""
## ```
pub fn encode_string(s :: String) -> String = Json.encode_string(s)

## See `Json.encode_int`.
## ```mesh
## JSON.encode_int(1) #=> "1"
## ```
pub fn encode_int(n :: Int) -> String = Json.encode_int(n)

## See `Json.encode_bool`.
## ```mesh
## JSON.encode_bool(true) #=> "true"
## ```
pub fn encode_bool(b :: Bool) -> String = Json.encode_bool(b)

## See `Json.encode_map`.
## ```mesh
## JSON.encode_map(%{"a" => 1}) #=> "{\"a\":1}"
## ```
pub fn encode_map<V>(m :: Map<String, V>) -> String where V: Json = Json.encode_map(m)

## See `Json.encode_list`.
## ```mesh
## JSON.encode_list([1]) #=> "[1]"
## ```
pub fn encode_list<V>(xs :: List<V>) -> String where V: Json = Json.encode_list(xs)

## See `Json.get`.
## ```mesh
## JSON.get("{\"a\":1}", "a") #=> "1"
## ```
pub fn get(text :: String, key :: String) -> String = Json.get(text, key)

## See `Json.get_nested`.
## ```mesh
## JSON.get_nested("{\"a\":{\"b\":true}}", "a", "b") #=> "true"
## ```
pub fn get_nested(text :: String, outer :: String, inner :: String) -> String = Json.get_nested(text, outer, inner)
