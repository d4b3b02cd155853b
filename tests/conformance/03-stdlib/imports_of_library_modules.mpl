from String import length, trim
from List import reverse

fn main() do
  println("#{length("four")}")
  println("#{string_length("four")}")
  println("#{trim(" a ")}")
  println("#{reverse([1, 2])}")
end
