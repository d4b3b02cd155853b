type Delivery do
  Pickup
  Courier(String, Int)
end deriving(Json, Display)

struct Inner do
  on :: Bool
end deriving(Json, Display)

struct All do
  i :: Int
  f :: Float
  s :: String
  b :: Bool
  l :: List<Int>
  o :: Option<Int>
  n :: Inner
  d :: Delivery
  m :: Map<String, Bool>
end deriving(Json, Display)

fn try(text) do
  case All.from_json(text) do
    Ok(a) -> println("#{a}")
    Err(e) -> println("error: #{e}")
  end
end

fn given(i, f, s, b, l, o, n, d, m) do
  try("{\"i\":#{i},\"f\":#{f},\"s\":#{s},\"b\":#{b},\"l\":#{l},\"o\":#{o},\"n\":#{n},\"d\":#{d},\"m\":#{m},\"surplus\":[{}]}")
end

fn main() do
  let n = "{\"on\":true}"
  let d = "{\"tag\":\"Courier\",\"fields\":[\"x\",4,\"surplus\"]}"
  given("1", "2", "\"t\"", "true", "[1,2]", "5", n, d, "{\"k\":false}")
  given("3.9", "2.5", "\"\"", "false", "[]", "null", n, "{\"tag\":\"Pickup\",\"fields\":7}", "{}")
  given("-3.9", "2", "\"\"", "false", "[]", "null", n, "{\"tag\":\"Pickup\"}", "{}")
  given("1e300", "2", "\"\"", "false", "[]", "null", n, "{\"tag\":\"Pickup\"}", "{}")
  given("\"1\"", "2", "\"t\"", "true", "[]", "5", n, d, "{}")
  given("null", "2", "\"t\"", "true", "[]", "5", n, d, "{}")
  given("1", "\"2\"", "\"t\"", "true", "[]", "5", n, d, "{}")
  given("1", "2", "7", "true", "[]", "5", n, d, "{}")
  given("1", "2", "\"t\"", "1", "[]", "5", n, d, "{}")
  given("1", "2", "\"t\"", "true", "{}", "5", n, d, "{}")
  given("1", "2", "\"t\"", "true", "[1,\"x\"]", "5", n, d, "{}")
  given("1", "2", "\"t\"", "true", "[]", "\"x\"", n, d, "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", "[]", d, "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", "{}", d, "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "\"Pickup\"", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":\"Gone\"}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":5}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":\"Courier\"}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":\"Courier\",\"fields\":[\"x\"]}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":\"Courier\",\"fields\":[1,2]}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, "{\"tag\":\"Courier\",\"fields\":{}}", "{}")
  given("1", "2", "\"t\"", "true", "[]", "5", n, d, "[]")
  given("1", "2", "\"t\"", "true", "[]", "5", n, d, "{\"k\":0}")
  try("{}")
  try("[]")
  try("7")
  try("")
  try("nope")
end
