fn main() do
  println("#{String.to_upper("straße")}")
  println("#{String.to_lower("ΟΔΟΣ")}")
  println("#{String.upcase("né")}")
  println("#{String.downcase("NÉ")}")
  println("#{String.capitalize("éa B")}")
  println(inspect(String.capitalize("")))
end
