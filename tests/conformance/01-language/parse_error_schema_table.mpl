struct P do
  table users
end

fn main() do
  println("x")
end
