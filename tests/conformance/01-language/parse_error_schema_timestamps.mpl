struct P do
  timestamps 1
end

fn main() do
  println("x")
end
