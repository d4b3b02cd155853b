fn main() do
  println("#{String.index_of("naïve", "ve")}")
  println("#{String.index_of("abc", "x")}")
  println("#{String.index_of("abc", "")}")
  println("#{String.last_index_of("ï-ï-ï", "ï")}")
  println("#{String.last_index_of("abc", "")}")
  println("#{String.last_index_of("abc", "x")}")
  println("#{String.count("aaa", "aa")}")
  println("#{String.count("aaa", "")}")
  println("#{String.count("aaa", "b")}")
end
