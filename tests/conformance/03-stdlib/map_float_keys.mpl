fn main() do
  let m = Map.new() |> Map.put(0.0, "zero") |> Map.put(-0.0, "minus zero") |> Map.put(Float.nan(), "none")
  println("#{Map.size(m)}")
  println("#{Map.get(m, -0.0)}")
  println("#{Map.get(m, 0.0)}")
  println("#{Map.get(m, Float.nan())}")
  println("#{Map.put(m, Float.nan(), "again") |> Map.size()}")
  println("#{Set.from_list([0.0, -0.0, Float.nan(), Float.nan(), 1.5, 1.5]) |> Set.size()}")
end
