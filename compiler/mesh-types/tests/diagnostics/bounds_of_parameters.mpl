interface Monoid do
  fn plus(self, other :: Self) -> Self
end

impl Monoid for Map<K, V> where V: Monoid do
  fn plus(self, other :: Map<K, V>) -> Map<K, V> do
    Map.merge_with(self, other, fn _, a, b -> a.plus(b) end)
  end
end

fn power<T>(x :: T, n :: Int) -> T where T: Mul do
  if n == 1 do x else x * power(x, n - 1) end
end

fn main() do
  println("#{power(2, 3)}")
end
