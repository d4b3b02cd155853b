interface Priced do
  fn cents(self) -> Int
end

fn total<T>(items :: List<T>) -> Int where T: Priced do
  List.reduce(items, 0, fn sum, item -> sum + item.cents() end)
end

fn main() do
  let g = total
  println("#{g(["a"])}")
end
