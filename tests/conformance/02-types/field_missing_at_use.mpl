fn badge(thing) do
  "<#{thing.label}>"
end

fn main() do
  println(badge(3))
end
