fn first<T>(xs :: List<T>) -> T do
  case xs do
    h :: _ -> h
    [] -> panic("empty")
  end
end

fn swap<A, B>(p :: (A, B)) -> (B, A) do
  let (a, b) = p
  (b, a)
end

fn apply<T, U>(x :: T, f :: Fun(T) -> U) -> U = f(x)

type Pair<T> = (T, T)

fn same(p :: Pair<Int>) -> Int = Tuple.first(p) + Tuple.second(p)

fn main() do
  println("#{first(["a", "b"]) <> "!"} #{first([1, 2]) + 1}")
  println("#{swap((1, "x"))} #{swap(("y", [2]))}")
  println("#{apply(3, fn n -> "<#{n}>" end)} #{apply("s", String.length)}")
  println("#{same((20, 22))}")
end
