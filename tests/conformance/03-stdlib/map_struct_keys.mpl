struct P do
  x :: Int
  y :: Int
end deriving(Eq, Hash, Debug)

fn main() do
  let m = Map.new() |> Map.put(P { x: 1, y: 2 }, "a") |> Map.put(P { x: 1, y: 2 }, "b")
  println("#{Map.size(m)}")
  println("#{Map.get(m, P { x: 1, y: 2 })}")
  println("#{List.map(Map.keys(m), fn p -> p.x + p.y end)}")
  let t = Map.new() |> Map.put((1, "a"), true)
  println("#{Map.has_key(t, (1, "a"))}")
end
