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
    let parts = String.split(pair, "=")
    Map.put(m, query_part(List.head(parts)), query_part(String.join(List.tail(parts), "=")))
  end
end

## The pairs of a query; the last of equal names wins, `+` is a space, what is wrongly encoded stays as it is.
## ```mesh
## Url.decode_query("a=1&b=%C3%BC") #=> %{"a" => "1", "b" => "ü"}
## ```
pub fn decode_query(s :: String) -> Map<String, String> = List.reduce(String.split(s, "&"), Map.new(), query_pair)

# What comes before and behind the first `mark`.
fn cut(s :: String, mark :: String) -> Option<(String, String)> do
  let parts = String.split(s, mark)
  if List.length(parts) < 2 do
    None
  else
    Some((List.head(parts), String.join(List.tail(parts), mark)))
  end
end

fn before(s :: String, mark :: String) -> String do
  case cut(s, mark) do
    Some((first, _)) -> first
    None -> s
  end
end

fn behind(s :: String, mark :: String) -> String do
  case cut(s, mark) do
    Some((_, rest)) -> rest
    None -> ""
  end
end

fn all_in(s :: String, allowed :: String) -> Bool = List.all(String.chars(s), fn(c) -> String.contains(allowed, c) end)

fn is_scheme(s :: String) -> Bool do
  let lower = String.to_lower(s)
  s != "" and all_in(lower, "abcdefghijklmnopqrstuvwxyz0123456789+-.") and all_in(String.slice(lower, 0, 1), "abcdefghijklmnopqrstuvwxyz")
end

fn is_port(s :: String) -> Bool = all_in(s, "0123456789") and Option.unwrap_or(String.to_int("0" <> s), 99999) <= 65535

# Host and port; an address in brackets may contain colons.
fn host_and_port(authority :: String) -> (String, String) do
  let host = List.last(String.split(authority, "@"))
  if String.starts_with(host, "[") do
    (before(host, "]") <> "]", behind(behind(host, "]"), ":"))
  else
    (before(host, ":"), behind(host, ":"))
  end
end

## `scheme`, `host`, `port`, `path`, `query` and `fragment` of an absolute address, `""` where a part is missing; scheme and host in lower
## case, nothing decoded. Anything else is `Err("invalid url")`.
## ```mesh
## Url.parse("http://x.org:80/p?q=1") |> Result.map(fn parts -> Map.get(parts, "host") end) #=> Ok("x.org")
## ```
pub fn parse(s :: String) -> Result<Map<String, String>, String> do
  let address = before(s, "#")
  let scheme = before(address, "://")
  let rest = behind(address, "://")
  let authority = before(before(rest, "?"), "/")
  let path = String.slice(before(rest, "?"), String.length(authority), String.length(rest))
  let (host, port) = host_and_port(authority)
  let wrong = List.any(String.chars(s), fn(c) -> c <= " " or c == "<" or c == ">" or c == "\"" or c == "\\" end)
  if wrong or not is_scheme(scheme) or not is_port(port) or (host == "" and scheme != "file") do
    Err("invalid url")
  else
    Ok(%{"scheme" => String.to_lower(scheme), "host" => String.to_lower(host), "port" => port, "path" => path, "query" => behind(rest, "?"), "fragment" => behind(s, "#")})
  end
end
