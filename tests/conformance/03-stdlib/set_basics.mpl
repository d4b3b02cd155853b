fn main() do
  let s = Set.from_list(["k", "k", "j"])
  println("#{Set.size(s)}")
  println("#{Set.to_list(s)}")
  println("#{Set.add(s, "j")}")
  println("#{Set.add(s, "a")}")
  println("#{Set.remove(s, "k")}")
  println("#{Set.remove(s, "z")}")
  println("#{Set.contains(s, "j")}")
  println("#{s.contains("z")}")
end
