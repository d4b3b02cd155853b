fn third(t) = t.nth(2)

fn main() do
  println("#{third((1, 2))}")
end
