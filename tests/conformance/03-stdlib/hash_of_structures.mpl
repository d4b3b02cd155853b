struct P do
  a :: Int
  b :: String
end

type T do
  X
  Y(Int)
end

fn main() do
  println("#{hash(P { a: 1, b: "x" }) == hash(P { a: 1, b: "x" })}")
  println("#{hash(P { a: 1, b: "x" }) == hash(P { a: 2, b: "x" })}")
  println("#{hash(Y(1)) == hash(Y(1))}")
  println("#{hash(X) == hash(Y(0))}")
  println("#{hash([1, 2]) == hash([1, 2])}")
  println("#{hash((1, "a")) == hash((1, "a"))}")
  println("#{hash(%{"a" => 1, "b" => 2}) == hash(%{"b" => 2, "a" => 1})}")
  println("#{hash(Set.from_list([1, 2])) == hash(Set.from_list([2, 1]))}")
  println("#{hash(:ok) == hash(:ok)}")
end
