# All fields that mention a type parameter are replaced: the copy has another type.
struct Box<T> do
  v :: T
  n :: Int
end
struct Big<T, U> do
  a :: T
  b :: List<T>
  c :: U
  d :: String
  e :: String
  f :: Int
  g :: (Int, Int)
end
fn conv(b :: Big<Int, String>) do
  %{b | a: "a" <> b.c, b: ["x"]}
end
fn main() do
  let b = Box { v: 1, n: 2 }
  let c = %{b | v: "s" <> "t"}
  let d :: Box<Option<Int>> = %{c | v: None}
  println("#{b} #{c} #{d} #{String.length(c.v)}")
  let big = Big { a: 1, b: [2], c: "c" <> "c", d: "d", e: "e#{b.n}", f: 6, g: (1, 2) }
  let big2 = conv(big)
  println("#{big} #{big2}")
  println("#{%{big2 | c: [1.5], f: 7}}")
  let upd = List.reduce([1, 2, 3], big, fn acc, i -> %{acc | a: acc.a + i, b: List.append(acc.b, i)} end)
  println("#{upd}")
end
