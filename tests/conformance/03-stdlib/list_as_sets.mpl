fn main() do
  println("#{List.difference([3, 1, 2, 1], [1])}")
  println("#{List.intersection([3, 1, 2], [2, 3])}")
  println("#{List.to_set([1, 1])}")
  println("#{List.to_queue([1, 2])}")
end
