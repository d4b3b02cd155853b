fn total<C>(items :: C) -> Int where C: Iterable do
  Iter.count(Iter.from(items))
end

fn each_twice(items) do
  for x in items do
    (x, x)
  end
end

fn main() do
  println("#{total([1, 2])} #{total(%{"a" => 1})} #{total(0..5)}")
  println("#{each_twice(["a"])} #{each_twice(1..3)}")
end
