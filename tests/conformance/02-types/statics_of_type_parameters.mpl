# Static methods of `Self` and of type parameters: the impl is that of the type they stand for.
interface Mon do
  fn zero() -> Self
  fn plus(self, o :: Self) -> Self
  fn times(self, n :: Int) -> Self do
    if n == 0 do Self.zero() else self.plus(self.times(n - 1)) end
  end
end
impl Mon for Int do
  fn zero() -> Int do 0 end
  fn plus(self, o :: Int) -> Int do self + o end
end
impl Mon for String do
  fn zero() -> String do "" end
  fn plus(self, o :: String) -> String do self <> o end
end
struct Pair<A, B> do
  a :: A
  b :: B
end
impl Mon for Pair<A, B> where A: Mon, B: Mon do
  fn zero() -> Pair<A, B> do Pair { a: A.zero(), b: B.zero() } end
  fn plus(self, o :: Pair<A, B>) -> Pair<A, B> do Pair { a: self.a.plus(o.a), b: B.plus(self.b, o.b) } end
end
fn fold<M>(xs :: List<M>) -> M where M: Mon do
  List.reduce(xs, M.zero(), M.plus)
end
fn sizes<D>(n :: Int, x :: D) -> List<D> where D: Default do
  for i in 0..n do if i == 0 do x else D.default() end end
end
struct Seed do
  n :: Int
end
impl From<Int> for Seed do
  fn from(n :: Int) -> Self do Self { n: n + 1 } end
end
fn lift<T>(n :: Int, like :: T) -> (T, T) where T: From<Int> do
  (T.from(n), like)
end
fn main() do
  println("#{fold([1, 2, 3])} [#{fold(["a", "b"])}] #{"ab".times(3)} #{4.times(5)}")
  println("#{fold([Pair { a: 1, b: "x" }, Pair { a: 2, b: "y" }])} #{Pair { a: 2, b: "q" }.times(2)}")
  println("#{sizes(3, 7)} #{sizes(2, "s")} #{sizes(2, Some(1))}")
  println("#{lift(4, Seed { n: 0 })} #{lift(2, 0.5)}")
end
