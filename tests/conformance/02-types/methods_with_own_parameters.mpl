interface Convert do
  fn conv<U>(self, f :: Fun(Self) -> U) -> U
  fn both<A, B>(self, a :: A, b :: B) -> (Self, A, B) = (self, a, b)
end

struct P do
  n :: Int
end

impl Convert for P do
  fn conv<U>(self, f :: Fun(P) -> U) -> U = f(self)
end

impl Convert for Int do
  fn conv<U>(self, f :: Fun(Int) -> U) -> U = f(self + 1)
end

fn use_it<T>(x :: T) -> (String, Int) where T: Convert do
  (x.conv(fn _ -> "s" end), x.conv(fn _ -> 5 end))
end

fn main() do
  let p = P { n: 3 }
  println("#{p.conv(fn x -> "n=#{x.n}" end)} #{p.conv(fn x -> x.n * 2 end)} #{p.both("a", 1.5)}")
  println("#{use_it(p)} #{use_it(4)} #{Convert.conv(9, fn x -> [x] end)}")
end
