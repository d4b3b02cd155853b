# Whatever is done to an address, `Url.parse` gives parts that make the same address again, or the one error it has; and every text
# survives the encodings.
fn part(parts :: Map<String, String>, name :: String) -> String = Option.unwrap_or(Map.fetch(parts, name), "<missing>")

fn marked(mark :: String, text :: String) -> String = if text == "" do "" else mark <> text end

fn written(parts :: Map<String, String>) -> String do
  let p = fn name -> part(parts, name) end
  p("scheme") <> "://" <> p("host") <> marked(":", p("port")) <> p("path") <> marked("?", p("query")) <> marked("#", p("fragment"))
end

fn parses_well(text :: String) -> Bool do
  case Url.parse(text) do
    Ok(parts) -> Url.parse(written(parts)) == Ok(parts) && Map.size(parts) == 6 && String.to_lower(part(parts, "host")) == part(parts, "host")
    Err(why) -> why == "invalid url"
  end
end

fn survives(text :: String) -> Bool do
  let query = %{text => text, "other" => "a b+c&d=e%20", "" => text}
  Url.decode(Url.encode(text)) == Ok(text) && Url.decode_query(Url.encode_query(query)) == query && Base64.decode(Base64.encode(text)) == Ok(text) && Base64.decode_url(Base64.encode_url(text)) == Ok(text) && Hex.decode(Hex.encode(text)) == Ok(text)
end

fn reads_well(text :: String) -> Bool do
  let url = case Url.decode(text) do
    Ok(read) -> Url.decode(Url.encode(read)) == Ok(read)
    Err(why) -> why == "invalid percent-encoding" || why == "invalid utf-8"
  end
  let base64 = case Base64.decode(text) do
    Ok(read) -> Base64.decode(Base64.encode(read)) == Ok(read)
    Err(why) -> why == "invalid base64" || why == "invalid utf-8"
  end
  let hex = case Hex.decode(text) do
    Ok(read) -> Hex.encode(read) == String.to_lower(text)
    Err(why) -> why == "invalid hex" || why == "invalid utf-8"
  end
  url && base64 && hex
end

fn mutated(text :: String, at :: Int, piece :: String, gone :: Int) -> String =
  String.slice(text, 0, at) <> piece <> String.slice(text, at + gone, String.length(text))

fn main() do
  let texts = ["https://user:word@ex.org:8080/a/b%20c?q=1&r=%C3%BC#top", "file:///etc/hosts", "http://[::1]:99/ü?", "c3A9ff", "YcOpYg=="]
  let pieces = ["", "%", "%2", "%c3", "%00", "#", "?", "/", "://", ":", "@", "[", "]", "=", "&", "+", " ", "é", "A", "0", "-", "_"]
  let wrong = for text in texts do
    for at in 0..String.length(text) + 1 do
      for piece in pieces do
        for gone in [0, 1, 3] do
          let changed = mutated(text, at, piece, gone)
          if parses_well(changed) && survives(changed) && reads_well(changed) do "" else changed end
        end
      end |> List.flatten()
    end |> List.flatten()
  end
  println("#{List.uniq(List.filter(List.flatten(wrong), fn t -> t != "" end))}")
end
