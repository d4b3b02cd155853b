fn main() do
  let id = fn x -> x end
  let pair = fn a, b -> (a, b) end
  println("#{id(1)} #{id("s")} #{id([true])} #{pair(1, "a")} #{pair(:x, 2.5)}")
  let empty = []
  let ints = [1] ++ empty
  let texts = ["a"] ++ empty
  println("#{ints} #{texts}")
end
