struct Point do
  x :: Int
  y :: Int
end

type Wrapped do
  Wrapped(Int, (String, Bool))
end

fn main() do
  let (a, (b, _)) = (1, ("x", 2))
  let Point { x, y: py } = Point { x: 3, y: 4 }
  let Wrapped(n, (s, flag)) = Wrapped(5, ("w", true))
  let (p, Point { x: q }) as whole = (6, Point { x: 7, y: 8 })
  println("#{a} #{b} #{x} #{py} #{n} #{s} #{flag} #{p} #{q} #{whole}")
end
