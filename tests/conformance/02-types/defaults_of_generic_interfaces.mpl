interface Sink<T> do
  fn put(self, x :: T) -> Self
  fn put_all(self, xs :: List<T>) -> Self = List.reduce(xs, self, fn s, x -> s.put(x) end)
  fn pair<U>(self, x :: T, u :: U) -> (T, U) = (x, u)
end
struct L<T> do
  xs :: List<T>
end
impl Sink<T> for L<T> do
  fn put(self, x :: T) -> L<T> = L { xs: List.append(self.xs, x) }
end
struct M do
  n :: Int
end
impl Sink<Int> for M do
  fn put(self, x :: Int) -> M = M { n: self.n + x }
end
impl Sink<String> for M do
  fn put(self, x :: String) -> M = M { n: self.n + String.length(x) }
end
fn main() do
  println("#{L { xs: [1] }.put_all([2, 3])} #{M { n: 0 }.put_all([1, 2])} #{M { n: 0 }.put_all(["abc"])} #{M { n: 1 }.pair(1, "u")}")
end
