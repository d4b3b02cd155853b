fn main() do
  let a = Set.from_list([3, 1, 2])
  let b = Set.from_list([4, 2, 3])
  println("#{Set.union(a, b)}")
  println("#{Set.intersection(a, b)}")
  println("#{Set.difference(a, b)}")
  println("#{Set.symmetric_difference(a, b)}")
  println("#{Set.is_subset(Set.from_list([1]), a)}")
  println("#{Set.is_subset(a, b)}")
  println("#{Set.is_superset(a, Set.from_list([1]))}")
  println("#{Set.is_disjoint(Set.from_list([1]), b)}")
end
