fn main() do
  println("#{10 |1> Int.to_string()}")
end
