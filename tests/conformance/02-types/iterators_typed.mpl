fn main() do
  let total = Iter.sum(Iter.map(Iter.from([1, 2]), fn x -> "a" end))
  let found = Iter.find(Iter.from([1, 2]), fn x -> x > 1 end) + 1
  let bad = Iter.filter(Iter.from(["a"]), fn x -> x > 1 end)
  println("x")
end
