import Tools
from Tools import keep, twice

struct Door do
  label :: String
end

fn main() do
  let local = fn x -> x end
  println("#{local(1)} #{local("a")} #{local(Tag { name: "t" })}")
  println("#{keep(2)} #{Tools.keep("b")} #{keep(Tag { name: "u" })} #{keep(keep)(3.5)}")
  println("#{twice(fn n -> n * 2 end, 5)} #{twice(fn s -> s <> "!" end, "hi")}")
  println(Tools.labelled(Door { label: "out" }))
end
