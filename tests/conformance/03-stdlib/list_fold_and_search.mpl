fn half(n :: Int) -> Result<Int, String> = if n % 2 == 0 do Ok(n / 2) else Err("odd #{n}") end
fn even(n :: Int) -> Option<Int> = if n % 2 == 0 do Some(n * 10) else None end

fn main() do
  let xs = [1, 2, 3, 4]
  let none :: List<Int> = []
  let small = fn x -> x < 3 end
  println("#{List.take_while(xs, small)} #{List.drop_while(xs, small)} #{List.span(xs, small)} #{List.partition([1, 2, 3], Int.is_odd)}")
  println("#{List.fold_right(["a", "b", "c"], "", fn x, acc -> acc <> x end)} #{List.scan(xs, 0, fn a, x -> a + x end)} #{List.scan(none, 0, fn a, x -> a + x end)} #{List.reduce_first(xs, fn a, b -> a * b end)} #{List.reduce_first(none, fn a, b -> a * b end)}")
  List.each(["x", "y"], fn s -> println(s) end)
  println("#{List.map_indexed(["a", "b"], fn i, s -> "#{i}#{s}" end)} #{List.filter_map(xs, even)} #{List.find_map(xs, even)} #{List.find_map([1, 3], even)} #{List.reject(xs, small)}")
  println("#{List.try_map([2, 4], half)} #{List.try_map([2, 3, 5], half)} #{List.try_map([], half)}")
  println("#{List.index_of(["a", "b"], "b")} #{List.index_of(xs, 9)} #{List.find_index(xs, fn x -> x > 2 end)} #{List.find_index(none, Int.is_odd)} #{List.count(xs, Int.is_even)}")
  println("#{List.sum(xs)} #{List.sum([0.5, 1.0])} #{List.sum(none)} #{List.product(xs)} #{List.product(none)} #{List.product([0.5, 4.0])}")
  println("#{List.group_by(xs, Int.is_odd)} #{List.key_by(["a", "bb", "c"], String.length)} #{List.frequencies(["b", "a", "b"])}")
  println("#{List.uniq([2, 1, 2, 3, 1])} #{List.uniq_by(["a", "bb", "c"], String.length)} #{List.dedup([1, 1, 2, 1, 1])} #{List.dedup(none)}")
  println("#{xs.sum()} #{xs.first()} #{xs.partition(small)}")
end
