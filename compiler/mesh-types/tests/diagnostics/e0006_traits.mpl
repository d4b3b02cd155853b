struct Plain do
  f :: Fun(Int) -> Int
end deriving()

struct Shown do
  n :: Int
end deriving(Display)

interface Priced do
  fn cents(self) -> Int
end

fn total<T>(x :: T) -> Int where T: Priced = x.cents()

fn main() do
  "a" + "b"
  println("#{fn x -> x end}")
  let p = Plain { f: fn x -> x end }
  println("#{p}")
  let s = Shown { n: 1 }
  println("#{s == s}")
  total(3)
  3 |> total
  let g = total
  g(4)
  List.map([1], total)
  for x in 5 do
    x
  end
  p == p
  let m = %{p => 1}
  String.from(:a)
  s < s
end
