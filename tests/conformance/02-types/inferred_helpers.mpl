struct Door do
  label :: String
end

struct Room do
  id :: Int
  label :: Int
end

fn middle(lo, hi) do
  (lo + hi) / 2
end

fn badge(thing) do
  "<#{thing.label}>"
end

fn larger(a, b) do
  if a > b do a else b end
end

fn main() do
  println("#{middle(10, 20)} #{badge(Door { label: "exit" })} #{badge(Room { id: 1, label: 7 })}")
  println("#{larger(1, 2)} #{larger("a", "b")} #{larger(2.5, 1.5)}")
end
