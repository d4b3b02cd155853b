struct Opaque do
  n :: Int
end deriving()

fn main() do
  let o = Opaque { n: 1 }
  println("#{o}")
  let a = o == o
  let b = o < o
  let c = o.hash()
  println("#{a} #{b} #{c}")
end
