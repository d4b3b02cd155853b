fn main() do
  let s = Set.from_list(["k", "k", "j"])
  println("#{Set.size(s)} #{Set.to_list(s)} #{Set.contains(s, "j")} #{Set.add(s, "k")} #{Set.remove(s, "k")}")
  let a = Set.from_list([3, 1, 2])
  let b = Set.from_list([2, 4, 3])
  println("#{Set.union(a, b)} #{Set.intersection(a, b)} #{Set.difference(a, b)}")
  println("#{a == Set.from_list([1, 2, 3])} #{s.contains("x")}")
end
