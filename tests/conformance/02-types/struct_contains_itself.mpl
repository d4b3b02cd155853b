struct Link do
  next :: Link
end

fn main() do
  println("x")
end
