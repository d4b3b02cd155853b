type Delivery do
  Pickup
  Courier(name :: String, floor :: Int)
end deriving(Json)

struct Inner do
  z :: Bool
  a :: Float
end deriving(Json)

struct Order do
  id :: Int
  via :: Delivery
  inner :: Inner
  note :: Option<String>
  extra :: Option<Inner>
  scores :: Map<String, List<Int>>
  raw :: Json
  nothing :: List<Delivery>
end deriving(Json)

struct Empty do
end deriving(Json)

fn main() do
  let o = Order {
    id: -3,
    via: Courier("a\"b\n", 2),
    inner: Inner { z: false, a: 7.0 },
    note: None,
    extra: Some(Inner { z: true, a: 0.25 }),
    scores: %{"b" => [2], "a" => []},
    raw: json { k: [1, 2] },
    nothing: []
  }
  println(o.to_json())
  println(Json.encode(o) == "#{o.to_json()}" |> fn(same) -> "#{same}" end)
  println(Json.encode([Pickup, Courier("x", 0)]))
  println(Json.encode(Empty {}))
  println(Json.encode(Inner { z: true, a: 1.0 / 0.0 }))
  println(json { order: Pickup, at: :noon, unit: nil, list: [Some(1), None] })
  println(Json.encode(nil) <> Json.encode(:atom))
end
