# Accessors of tuples whose shape shows only at the use: local names for them, and `nth` with an index that is written out.
fn second(t) = t.nth(1)

fn swap(t) do
  (t.nth(1), t.nth(0))
end

fn label(p) -> String do
  let first = Tuple.first
  let other = Tuple.second
  "#{first((1, "x"))} #{first(("y", 2.5))} #{other(p)} #{other((p, true))}"
end

fn main() do
  let f = Tuple.first
  println("#{f((1, "x"))} #{f(("y", 2))} #{f(((1, 2), 3))}")
  println("#{second((1, "b"))} #{second(("a", 2.5, 3))} #{swap((1, "b"))} #{swap(swap(("u", [1])))}")
  println(label((7, "seven")))
  let pick = fn t -> t.nth(2) end
  println("#{pick((1, 2, "third"))} #{pick(("a", "b", 3))}")
  println("#{List.map([(1, "a"), (2, "b")], Tuple.second)} #{second([10, 20, 30])}")
end
