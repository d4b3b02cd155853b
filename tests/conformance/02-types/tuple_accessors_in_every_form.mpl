fn total(it) = Iter.sum(it)

fn main() do
  println("#{Iter.from([1.5]).sum()} #{total(Iter.from([1, 2]))} #{(1, "b").swap()} #{Tuple.to_list((1, 2))}")
  println("#{tuple_first(("a", 2))} #{Tuple.map_first((1, "x"), fn n -> n * 10 end)} #{Tuple.map_second((1, "x"), fn s -> s <> "!" end)}")
  let h = Tuple.first
  println("#{h((5, "x"))}")
  let i = 1
  println("#{Tuple.nth(("a", "b"), i)} #{Tuple.nth((1.5, 2.5), i - 1)}")
end
