fn main() do
  println("#{Set.from_list([1, 2])}")
  println("#{Set.from_list(["b", "a", "b"])}")
  let none :: Set<Int> = Set.new()
  println("#{none}")
  println(inspect(Set.from_list([1])))
end
