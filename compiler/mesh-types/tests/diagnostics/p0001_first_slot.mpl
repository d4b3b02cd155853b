fn main() do
  1 |1> println()
end
