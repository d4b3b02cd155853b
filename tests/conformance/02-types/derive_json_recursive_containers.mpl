type Shape do
  Dot
  Line(from :: Point, to :: Point)
  Group(List<Shape>, Map<String, Shape>)
end deriving(Eq, Json, Display)

struct Point do
  x :: Int
  y :: Float
end deriving(Eq, Json, Display)

type Pair<A> = (A, A)

struct Doc do
  root :: Shape
  named :: Map<String, Option<Shape>>
  raw :: Json
end deriving(Json, Eq)

fn load(text :: String) -> Doc!String = Doc.from_json(text)

fn main() do
  let line = Line(Point { x: 1, y: 2.5 }, Point { x: -1, y: 0.0 })
  let doc = Doc { root: Group([Dot, line], %{"k" => Group([], %{})}), named: %{"a" => None, "b" => Some(Dot)}, raw: json { deep: [1, 2], more: json { x: nil } } }
  let text = Json.encode(doc)
  println(text)
  println("#{load(text) == Ok(doc)}")
  let f = Point.from_json
  println("#{f("{\"x\":1,\"y\":2}")} #{f("{\"x\":1}")}")
  let all = for t in ["{\"x\":1,\"y\":2}", "{}"] do Point.from_json(t) end
  println("#{all} #{List.map(["[]"], Point.from_json)}")
  println("#{load("{\"root\":{\"tag\":\"Group\",\"fields\":[[{\"tag\":\"Line\",\"fields\":[{\"x\":1}]}],{}]},\"named\":{},\"raw\":1}").map(fn d -> d.raw end)}")
end
