fn main() do
  let m = SortedMap.from_list([(30, "z"), (10, "x"), (20, "y")])
  println("#{SortedMap.floor(m, 20)}")
  println("#{SortedMap.floor(m, 15)}")
  println("#{SortedMap.floor(m, 5)}")
  println("#{SortedMap.ceiling(m, 15)}")
  println("#{SortedMap.ceiling(m, 31)}")
  println("#{SortedMap.range(m, 10, 30)}")
  println("#{SortedMap.range(m, 30, 10)}")
end
