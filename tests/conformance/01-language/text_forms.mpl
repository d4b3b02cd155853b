struct P do
  x :: Int
  y :: Int
end

struct Q do
  x :: Int
  name :: String
end deriving(Display)

type Shape do
  Circle(Float)
  Unit
end

struct Empty do
end

fn failed() -> Result<Int, String> = Err("bad")

fn main() do
  println("#{P { x: 1, y: 2 }} #{Q { x: 1, name: "n" }} #{Empty {}}")
  println("#{["a", "b"]} #{%{"k" => "v", "l" => "w"}} #{Set.from_list([1, 2])}")
  println("#{Circle(2.5)} #{Unit} #{Some("x")} #{failed()} #{(1, "a")}")
  println("#{()} #{:ok} #{0..3} #{Less} #{true}")
  println("#{[[1], [2, 3]]} #{%{"a" => [1]}} #{[Some(1), None]}")
  println(inspect("text") <> " " <> inspect(:ok) <> " " <> inspect(5))
end
