fn main() do
  let t = (1, 2)
  println("#{%{t | x: 3}}")
end
