fn main() do
  println("#{List.try_map(["1", "2"], fn s -> Int.parse(s, 10) end)}")
  println("#{List.try_map(["1", "x", "y"], fn s -> Int.parse(s, 10) end)}")
  println("#{List.try_map([], fn s -> Int.parse(s, 10) end)}")
end
