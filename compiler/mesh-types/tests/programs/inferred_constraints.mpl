fn badge(thing) do
  "<#{thing.label}>"
end
struct T do
  label :: String
end
struct U do
  label :: Int
end
fn main() do
  println(badge(T { label: "a" }))
  println(badge(U { label: 1 }))
  let f = fn x -> x + x end
  println("#{f(1)} #{f(2.0)}")
  let n = []
  println("#{List.append(n, 1)}")
end
