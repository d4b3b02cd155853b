struct Door do
  label :: String
end

struct Room do
  id :: Int
end

fn badge(thing) do
  "<#{thing.label}>"
end

fn main() do
  println(badge(Door { label: "x" }))
  println(badge(Room { id: 1 }))
  println(badge(3))
end
