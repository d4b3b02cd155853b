fn main() do
  let people = [("b", 2), ("a", 1), ("d", 2), ("c", 1)]
  let by_age = List.sort(people, fn(p, q) -> Tuple.second(p) - Tuple.second(q) end)
  println("#{by_age}")
  let many = for i in 0..1000 do (i * 7919) % 1000 end
  let sorted = List.sort(many, fn(a, b) -> a - b end)
  println("#{List.get(sorted, 0)} #{List.get(sorted, 500)} #{List.last(sorted)} #{List.length(sorted)}")
end
