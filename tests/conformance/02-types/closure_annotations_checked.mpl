fn main() do
  let f = fn(xs :: List<Int>) -> List.length(xs) end
  println("#{f(["a"])}")
  let g = fn(o :: Option<(Int, String)>) -> o end
  println("#{g(Some((1, 2)))}")
end
