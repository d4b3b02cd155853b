fn main() do
  let n = 9223372036854775808
  println("#{n}")
end
