from String import length, to_upper
import List

fn main() do
  println("#{length("abc")} #{to_upper("x")} #{List.length([1])}")
end
