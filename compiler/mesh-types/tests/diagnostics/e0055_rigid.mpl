fn first<T>(xs :: List<T>) -> T = List.head(xs)

fn main() do
  let s = first(["a"])
  s + 1
  let q = default()
  println("#{default()}")
  let r = None
  println("#{r}")
  Point.new()
end
