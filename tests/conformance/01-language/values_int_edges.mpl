fn div(a :: Int, b :: Int) -> Int = a / b
fn rem(a :: Int, b :: Int) -> Int = a % b
fn neg(a :: Int) -> Int = -a

fn main() do
  let min = -9223372036854775807 - 1
  let max = 9223372036854775807
  println("#{max + 1} #{min - 1} #{max * 2} #{neg(min)}")
  println("#{div(min, -1)} #{rem(min, -1)} #{min / 2} #{min % 10}")
  println("#{div(-7, 2)} #{rem(-7, 3)} #{div(7, -2)} #{rem(7, -3)} #{div(-7, -2)} #{rem(-7, -3)}")
  println("#{min * min} #{max * max} #{min + min} #{min == -9223372036854775808}")
end
