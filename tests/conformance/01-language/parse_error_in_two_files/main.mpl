fn main() do
  let = 1
  println(
end
