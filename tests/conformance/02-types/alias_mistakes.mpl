type Pair<A> = (A, A)

type A1 = List<B1>

type B1 = Option<A1>

type Bad = Pointt

struct Point do
  x :: Int
end

fn f(p :: Pair) = p

fn g(p :: Pair<Int, Int>) = p

fn main() do
  println("x")
end
