# What has the field is accepted, whatever it is; what lacks it is refused at the call.
struct Door do
  label :: String
end

struct Jar do
  grams :: Int
  label :: String
end

fn badge(thing) do
  "<#{thing.label}>"
end

fn main() do
  println(badge(Door { label: "exit" }) <> badge(Jar { grams: 5, label: "salt" }))
end
