fn main() do
  println("#{List.collect(Iter.range(1, 4))} #{List.collect(Iter.take(Iter.count_from(7), 3))} #{List.collect(Iter.take(Iter.repeat("x"), 2))} #{List.collect(Iter.take(Iter.cycle([1, 2]), 5))}")
  let none :: List<Int> = []
  println("#{List.collect(Iter.cycle(none))} #{List.collect(Iter.take(Iter.iterate(1, fn x -> x * 2 end), 5))} #{List.collect(Iter.once(1))} #{List.collect(Iter.chars("né"))} #{List.collect(Iter.lines("a\nb\n"))}")
  println("#{List.collect(Iter.unfold(3, fn n -> if n == 0 do None else Some((n, n - 1)) end end))}")
  println("#{List.collect(Iter.filter_map(Iter.from(["1", "x", "2"]), String.to_int))} #{List.collect(Iter.take_while(Iter.count_from(0), fn x -> x < 3 end))} #{List.collect(Iter.skip_while(Iter.from([1, 5, 1]), fn x -> x < 3 end))}")
  println("#{List.collect(Iter.step_by(Iter.range(0, 7), 3))} #{List.collect(Iter.chain(Iter.once(1), Iter.once(2)))} #{List.collect(Iter.chunk(Iter.range(0, 5), 2))} #{List.collect(Iter.windows(Iter.range(0, 4), 2))} #{List.collect(Iter.windows(Iter.range(0, 2), 3))} #{List.collect(Iter.windows(Iter.range(0, 3), 1))}")
  println("#{List.collect(Iter.scan(Iter.range(1, 4), 0, fn a, x -> a + x end))} #{List.collect(Iter.dedup(Iter.from([1, 1, 2, 1])))} #{List.collect(Iter.uniq(Iter.from([1, 2, 1, 3])))} #{List.collect(Iter.intersperse(Iter.range(1, 4), 0))} #{List.collect(Iter.intersperse(Iter.from(none), 0))}")
  println("#{List.collect(Iter.zip_with(Iter.range(1, 9), Iter.from([10, 20]), fn a, b -> a + b end))} #{List.collect(Iter.flat_map(Iter.range(1, 3), fn x -> [x, x] end))} #{Iter.once(1)}")
  let tapped = Iter.tap(Iter.from(["a", "b", "c"]), fn s -> println("tap #{s}") end)
  println("nothing yet")
  println("#{List.collect(Iter.take(tapped, 2))}")
  let counted = Iter.iterate(1, fn x do
    println("step")
    x + 1
  end)
  println("#{Iter.next(counted)} #{counted.next()}")
  println("#{Iter.range(0, 10).filter(Int.is_odd).map(fn x -> x * x end).take(3).to_list()}")
end
