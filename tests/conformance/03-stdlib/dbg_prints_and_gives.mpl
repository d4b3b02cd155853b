fn main() do
  let n = dbg(1 + 2)
  println("#{n}")
  println("#{dbg("text")}")
  println("#{List.map([4], dbg)}")
end
