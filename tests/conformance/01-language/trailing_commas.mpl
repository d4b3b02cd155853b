struct Pair<A, B,> do
  a :: A
  b :: B
end

type Shape<T,> do
  Rect(w :: T, h :: T,)
  Dot
end deriving(Debug, Eq,)

fn f(a :: Int, b :: Int,) -> (Int, Int,) = (a, b,)

fn main() do
  let xs = [1, 2,]
  let m = %{"k" => 1,}
  let p = Pair { a: 1, b: 2, }
  let q = %{p | a: 3,}
  println("#{f(1, 2,)} #{xs} #{m} #{q} #{Rect(1, 2,)}")
  println(json { k: 1, })
  let g = fn (a, b,) -> a + b end
  println("#{g(1, 2,)}")
  case f(3, 4) do
    (a, b,) -> println("#{a}#{b}")
  end
end
