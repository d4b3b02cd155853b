fn main() do
  let m = SortedMap.from_list([("b", 1), ("a", 2), ("c", 3)])
  println("#{m}")
  println("#{SortedMap.keys(m)}")
  println("#{SortedMap.values(m)}")
  println("#{SortedMap.first(m)}")
  println("#{SortedMap.last(m)}")
  println("#{SortedMap.put(m, "aa", 9) |> SortedMap.keys()}")
  println("#{SortedMap.delete(m, "b")}")
  for {k, v} in m do
    println("#{k}#{v}")
  end
end
