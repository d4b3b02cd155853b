fn main() do
  let xs = [10, 20, 30]
  let m = %{"a" => 1}
  println("#{xs[1]} #{m["a"]} #{xs[xs[0] / 10]}")
  println("#{xs[7]}")
end
