supervisor S do
  strategy: one_for_one
  unknown: 3
end

fn main() do
  println("x")
end
