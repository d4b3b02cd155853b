fn main() do
  println("#{List.map(["a", "bb"], String.length)}")
  println("#{List.map([1.5, 2.5], Math.floor)}")
  let f = String.to_upper
  println("#{f("a")}")
  println("#{List.filter([1, 2, 3], Int.is_odd)}")
  println("#{List.map([1, 2], inspect)}")
end
