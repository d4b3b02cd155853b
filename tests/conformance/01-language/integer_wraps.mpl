fn main() do
  let top = 9223372036854775807
  println("#{top + 1}")
  println("#{-(top + 1)}")
  println("#{top * 2}")
  let least = -9223372036854775808
  let minus_one = 0 - 1
  println("#{least / minus_one} #{least % minus_one}")
end
