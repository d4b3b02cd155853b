pub actor a() do
  1
end

fn main() do
  println("x")
end
