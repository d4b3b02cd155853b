# Which problem is reported: the first field in declaration order, whatever the order of the members; elements in their order.

struct Point do
  x :: Int
  y :: Int
end deriving(Json)

type Move do
  Stay
  Step(Int, Point)
  Path(List<Move>)
end deriving(Json)

struct Odd do
  n :: Int
end

impl Json for Odd do
  fn to_json(self) -> Json = Json.int(self.n)

  fn from_json(text :: String) -> Result<Odd, String> do
    case String.to_int(text) do
      Some(n) -> if n % 2 == 1 do Ok(Odd { n: n }) else Err("#{n} is even") end
      None -> Err("no number: #{text}")
    end
  end
end

struct Order do
  first :: Point
  size :: Option<Int>
  move :: Move
  pair :: (Int, String)
  names :: Map<String, Bool>
  odd :: Odd
  points :: List<Point>
  last :: Option<Point>
end deriving(Json)

fn show(first :: String, size :: String, move :: String, pair :: String, names :: String, odd :: String, points :: String, last :: String) do
  let members = [("first", first), ("size", size), ("move", move), ("pair", pair), ("names", names), ("odd", odd), ("points", points), ("last", last)]
  let written = List.filter_map(members, fn((name, value)) -> if value == "" do None else Some("\"#{name}\":#{value}") end end)
  let forward = outcome(String.join(written, ","))
  let backward = outcome(String.join(List.reverse(written), " , "))
  println(if forward == backward do forward else "#{forward} / #{backward}" end)
end

fn outcome(members :: String) -> String do
  case Order.from_json("{#{members}}") do
    Ok(order) -> Json.encode(order)
    Err(why) -> why
  end
end

fn nested(n :: Int) -> String do
  if n == 0 do "{\"fields\":[],\"tag\":\"Stay\"}" else "{\"fields\":[[#{nested(n - 1)}]],\"tag\":\"Path\"}" end
end

fn main() do
  let p = "{\"x\":1,\"y\":2}"
  let stay = "{\"tag\":\"Stay\"}"
  show(p, "1", stay, "[1,\"a\"]", "{\"b\":true,\"a\":false}", "3", "[#{p}]", p)
  show(p, "", stay, "[1,\"a\"]", "{}", "3", "[]", "null")
  # Two problems each.
  show("{\"y\":true}", "true", stay, "[1,\"a\"]", "{}", "3", "[]", "")
  show("", "true", stay, "[1,\"a\"]", "{}", "3", "[]", "")
  show(p, "true", "", "[1,\"a\"]", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":\"Step\",\"fields\":[1]}", "[1]", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":\"Step\"}", "", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":\"Step\",\"fields\":{}}", "", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":\"Step\",\"fields\":[1,{\"x\":1}]}", "", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":\"Run\",\"fields\":[]}", "", "{}", "3", "[]", "")
  show(p, "", "{\"tag\":1,\"fields\":[]}", "", "{}", "3", "[]", "")
  show(p, "", "{\"fields\":[]}", "", "{}", "3", "[]", "")
  show(p, "", "[]", "", "{}", "3", "[]", "")
  show(p, "", stay, "[\"a\",1,2]", "[]", "3", "[]", "")
  show(p, "", stay, "[\"a\",1]", "[]", "3", "[]", "")
  show(p, "", stay, "[1,\"a\"]", "{\"b\":1,\"a\":null}", "4", "[]", "")
  show(p, "", stay, "[1,\"a\"]", "{\"b\":true}", "4", "[1]", "")
  show(p, "", stay, "[1,\"a\"]", "{}", "{\"k\" : [ 1 ]}", "[]", "")
  show(p, "", stay, "[1,\"a\"]", "{}", "5", "[#{p},{\"x\":1},2]", "3")
  show(p, "", stay, "[1,\"a\"]", "{}", "5", "[]", "{\"y\":1}")
  # As deep as texts may be, and one level more.
  println("#{Result.is_ok(Move.from_json(nested(41)))}")
  println("#{Result.err(Move.from_json("{\"tag\":\"Stay\",\"more\":#{String.repeat("[", 127)}#{String.repeat("]", 127)}}"))}")
  println("#{Result.is_ok(Move.from_json("{\"tag\":\"Stay\",\"more\":#{String.repeat("[", 126)}#{String.repeat("]", 126)}}"))}")
end
