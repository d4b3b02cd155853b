fn main() do
  println(trait)
end
