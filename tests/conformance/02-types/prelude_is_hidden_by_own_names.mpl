fn map(x) = "own map #{x}"

fn main() do
  let filter = fn x -> "own filter #{x}" end
  println("#{map(1)} #{filter(2)} #{reduce([1, 2], 0, fn a, b -> a + b end)} #{head([4])} #{tail([1, 2])}")
  println("#{string_length("abc")} #{list_length([1])} #{map_size(%{1 => 2})} #{compare(1, 1)}")
end
