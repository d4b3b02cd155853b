# A handle that has ended stays ended, whatever it is made of and whatever its sources still have.

fn ended<T>(name :: String, it :: Iter<T>) do
  let count = Iter.count(it)
  let pulled = for _ in 0..3 do Option.is_none(it.next()) end
  println("#{name} #{count} #{pulled} #{Iter.count(it)}")
end

fn numbers() -> Iter<Int> = Iter.from([1, 2, 9, 1, 2])

fn main() do
  ended("list", numbers())
  ended("set", Iter.from(Set.from_list([1, 2])))
  ended("range", Iter.from(0..3))
  ended("map", Iter.from(%{"a" => 1}))
  ended("empty", Iter.filter(Iter.empty(), Int.is_odd))
  ended("once", Iter.once("x"))
  ended("unfold", Iter.unfold(2, fn n -> if n == 0 do None else Some((n, n - 1)) end end))
  ended("chars", Iter.chars("ab"))
  ended("mapped", Iter.map(numbers(), fn x -> x + 1 end))
  ended("filter", Iter.filter(numbers(), Int.is_odd))
  ended("take", Iter.take(numbers(), 2))
  ended("skip", Iter.skip(numbers(), 2))
  ended("skip all", Iter.skip(numbers(), 20))
  ended("enumerate", Iter.enumerate(numbers()))
  ended("zip", Iter.zip(Iter.count_from(0), Iter.from(["a", "b"])))
  ended("take_while", Iter.take_while(numbers(), fn x -> x < 5 end))
  ended("skip_while", Iter.skip_while(numbers(), fn x -> x < 5 end))
  ended("step_by", Iter.step_by(numbers(), 2))
  ended("chain", Iter.chain(numbers(), Iter.once(3)))
  ended("chunk", Iter.chunk(numbers(), 2))
  ended("windows", Iter.windows(numbers(), 2))
  ended("scan", Iter.scan(numbers(), 0, fn a, x -> a + x end))
  ended("dedup", Iter.dedup(numbers()))
  ended("uniq", Iter.uniq(numbers()))
  ended("intersperse", Iter.intersperse(numbers(), 0))
  ended("flat_map", Iter.flat_map(numbers(), fn n -> 0..n end))
  ended("filter_map", Iter.filter_map(numbers(), fn n -> if n > 1 do Some(n) else None end end))
  ended("tap", Iter.tap(numbers(), fn n -> n end))
  ended("zip_with", Iter.zip_with(numbers(), Iter.repeat(1), fn a, b -> a + b end))
  println("#{Iter.sum(Iter.map(Iter.from(0..0), fn n -> n end))} #{Iter.sum(Iter.take(numbers(), 0))}")
end
