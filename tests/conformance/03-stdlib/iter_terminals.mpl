fn check(n :: Int) -> Result<(), String> = if n < 3 do Ok(println("ok #{n}")) else Err("bad #{n}") end

fn main() do
  let none :: List<Int> = []
  println("#{Iter.sum(Iter.from([0.5, 1.0]))} #{Iter.sum(Iter.from(none))} #{Iter.product(Iter.range(1, 6))} #{Iter.product(Iter.from(none))}")
  println("#{Iter.min(Iter.from([2, 1, 3]))} #{Iter.max(Iter.from([2, 1, 3]))} #{Iter.min(Iter.from(none))} #{Iter.min_by(Iter.from(["aa", "b", "c"]), String.length)} #{Iter.max_by(Iter.from(["a", "bb", "cc"]), String.length)}")
  println("#{Iter.last(Iter.range(0, 4))} #{Iter.last(Iter.from(none))} #{Iter.nth(Iter.range(5, 9), 2)} #{Iter.nth(Iter.range(5, 9), 4)} #{Iter.nth(Iter.range(5, 9), -1)}")
  Iter.each(Iter.from(["x", "y"]), fn s -> println(s) end)
  println("#{Iter.find_index(Iter.range(5, 9), fn x -> x == 7 end)} #{Iter.find_index(Iter.from(none), Int.is_odd)} #{Iter.find_map(Iter.from(["x", "4", "5"]), String.to_int)}")
  println("#{Iter.partition(Iter.range(0, 5), Int.is_even)} #{Iter.group_by(Iter.range(0, 5), Int.is_even)} #{Iter.join(Iter.from(["a", "b"]), "-")} #{Iter.to_list(Iter.range(0, 2))}")
  println("#{Iter.try_each(Iter.range(1, 9), check)} #{Iter.try_each(Iter.from(none), check)}")
  let it = Iter.range(0, 3)
  println("#{Iter.count(it)} #{it.next()} #{Iter.next(it)}")
  println("#{List.collect(Iter.chunk(Iter.range(0, 5), 0))}")
end
