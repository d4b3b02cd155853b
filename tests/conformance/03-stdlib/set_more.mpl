fn main() do
  let a = Set.from_list([3, 1, 2])
  let b = Set.from_list([2, 4])
  let none :: Set<Int> = Set.new()
  println("#{Set.is_empty(a)} #{Set.is_empty(none)} #{Set.is_subset(Set.from_list([1]), a)} #{Set.is_subset(b, a)} #{Set.is_subset(none, none)} #{Set.is_superset(a, none)} #{Set.is_disjoint(a, b)} #{Set.is_disjoint(a, none)}")
  println("#{Set.symmetric_difference(a, b)} #{Set.map(a, fn x -> x % 2 end)} #{Set.filter(a, Int.is_odd)} #{Set.reduce(a, "", fn acc, x -> "#{acc}#{x}" end)}")
  println("#{Set.any(a, fn x -> x > 2 end)} #{Set.all(a, fn x -> x > 2 end)} #{Set.find(a, fn x -> x < 3 end)} #{a.find(fn x -> x > 3 end)}")
  Set.each(a, fn x -> println("#{x}") end)
  println("#{Set.from_list([1, 2]) == Set.from_list([2, 1])}")
end
