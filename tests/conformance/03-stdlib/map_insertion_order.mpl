fn main() do
  let m = Map.new() |> Map.put("b", 1) |> Map.put("a", 2) |> Map.put("b", 3)
  println("#{m}")
  println("#{Map.keys(m)}")
  println("#{Map.values(m)}")
  println("#{Map.to_list(m)}")
  println("#{Map.delete(m, "b") |> Map.put("b", 9)}")
  println("#{Map.size(m)}")
  for {k, v} in m do
    println("#{k}=#{v}")
  end
  for k in m do
    println(k)
  end
end
