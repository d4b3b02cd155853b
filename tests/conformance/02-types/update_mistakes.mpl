struct Pair<A> do
  a :: A
  b :: A
end

fn main() do
  let p = Pair { a: 1, b: 2 }
  let q = %{p | c: 1}
  let r = %{p | a: "x"}
  let s = %{p | a: "x", b: "y"}
  let t = %{5 | a: 1}
  println("#{s}")
end
