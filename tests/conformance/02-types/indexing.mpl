fn pick(m, k) = m[k]

fn main() do
  let xs = [1, 2, 3]
  let m = %{"a" => 10}
  println("#{xs[1]} #{m["a"]} #{[["x"], ["y"]][1][0]}")
end
