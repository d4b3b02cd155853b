fn main() do
  let xs = [10, 20, 30]
  let m = %{"a" => 1, "b" => 2}
  let s = "né€😀"
  println("#{xs[0]} #{xs[2]} #{m["b"]} #{s[0]} #{s[1]} #{s[2]} #{s[3]}")
  println("#{[[1, 2], [3]][0][1]} #{%{1 => ["x"]}[1][0]} #{xs[xs.length() - 1]}")
  println("#{String.length("né€")}")
end
