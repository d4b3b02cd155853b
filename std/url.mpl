##! Percent-encoding (RFC 3986), queries, parts of addresses.

extern fn decode_text(s :: String, form :: Bool) -> Result<String, String> = "mesh_url_decode"

## Everything but letters, digits, `-`, `.`, `_` and `~` as `%XX`.
## ```mesh
## Url.encode("a b/ü") #=> "a%20b%2F%C3%BC"
## ```
pub extern fn encode(s :: String) -> String = "mesh_url_encode"

## Undoes `encode`: `Err("invalid percent-encoding")` or `Err("invalid utf-8")` when that is not possible. A `+` stays.
## ```mesh
## Url.decode("a%20b") #=> Ok("a b")
## Url.decode("%2") #=> Err("invalid percent-encoding")
## ```
pub fn decode(s :: String) -> Result<String, String> = decode_text(s, false)

## `a=1&b=2` in the map's order, names and values encoded.
## ```mesh
## Url.encode_query(%{"q" => "a b"}) |> Url.decode_query() #=> %{"q" => "a b"}
## ```
pub fn encode_query(m :: Map<String, String>) -> String =
  String.join(List.map(Map.to_list(m), fn(pair) -> encode(Tuple.first(pair)) <> "=" <> encode(Tuple.second(pair)) end), "&")

fn query_part(s :: String) -> String = Result.unwrap_or(decode_text(s, true), s)

fn query_pair(m :: Map<String, String>, pair :: String) -> Map<String, String> do
  if pair == "" do
    m
  else
    let (name, value) = Option.unwrap_or(String.split_once(pair, "="), (pair, ""))
    Map.put(m, query_part(name), query_part(value))
  end
end

## The pairs of a query; the last of equal names wins, `+` is a space, what is wrongly encoded stays as it is.
## ```mesh
## Url.decode_query("a=1&b=%C3%BC") #=> %{"a" => "1", "b" => "ü"}
## ```
pub fn decode_query(s :: String) -> Map<String, String> = List.reduce(String.split(s, "&"), Map.new(), query_pair)

extern fn parts(s :: String) -> Result<Array<String>, String> = "mesh_url_parts"

## `scheme`, `host`, `port`, `path`, `query` and `fragment` of an address (RFC 3987) that names a host or a file, `""` where a part is missing;
## scheme and host in lower case, nothing decoded, user names left out. Anything else is `Err("invalid url")`.
## ```mesh
## Url.parse("http://x.org:80/p?q=1") |> Result.map(fn parts -> Map.get(parts, "host") end) #=> Ok("x.org")
## Url.parse("x.org/p") #=> Err("invalid url")
## ```
pub fn parse(s :: String) -> Result<Map<String, String>, String> do
  let texts = parts(s)?
  let names = ["scheme", "host", "port", "path", "query", "fragment"]
  Ok(Map.from_list(List.zip(names, List.__from_array(texts))))
end
