fn poly(a, b) do
  a * a + b
end

fn negated(x) = -x

fn same(a, b) = a == b and not (a != b)

fn joined(a, b) = a <> b

fn main() do
  println("#{poly(2, 3)} #{poly(1.5, 0.25)} #{negated(4)} #{negated(0.5)}")
  println("#{same("a", "a")} #{same([1], [2])} #{joined("x", "y")}")
end
