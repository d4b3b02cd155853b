fn main() do
  let s = Set.from_list([1])
  println("#{Set.add(s, 2)}")
  println("#{Set.remove(s, 1)}")
  println("#{s}")
end
