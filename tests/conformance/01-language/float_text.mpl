fn main() do
  let zero = 0.0
  println("#{42.0} #{3.25} #{1.0 / 0.0} #{-1.0 / zero} #{zero / zero}")
  println("#{0.1 + 0.2} #{-0.0} #{1e21} #{0.0000001}")
  println("#{zero / zero == zero / zero} #{0.0 == -0.0}")
end
