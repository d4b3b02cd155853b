interface Monoid do
  fn zero() -> Self
  fn plus(self, o :: Self) -> Self
end
impl Monoid for Int do
  fn zero() -> Int = 0
  fn plus(self, o :: Int) -> Int = self + o
end
impl Monoid for String do
  fn zero() -> String = ""
  fn plus(self, o :: String) -> String = self <> o
end
impl Monoid for List<T> do
  fn zero() -> List<T> = []
  fn plus(self, o :: List<T>) -> List<T> = self ++ o
end
impl Monoid for (A, B) where A: Monoid, B: Monoid do
  fn zero() -> (A, B) = (A.zero(), B.zero())
  fn plus(self, o :: (A, B)) -> (A, B) do
    let (a, b) = self
    let (c, d) = o
    (a.plus(c), b.plus(d))
  end
end
fn sum<T>(xs :: List<T>) -> T where T: Monoid = List.reduce(xs, T.zero(), fn a, b -> a.plus(b) end)
fn sum2(xs) = List.reduce(xs, Monoid.zero(), fn a, b -> Monoid.plus(a, b) end)
fn main() do
  println("#{sum([1, 2])} #{sum(["a", "b"])} #{sum([[1], [2]])} #{sum([(1, "x"), (2, "y")])} #{sum2([3, 4])} #{sum2([([1], "a")])}")
end
