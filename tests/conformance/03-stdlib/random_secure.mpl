fn main() do
  let dice = List.generate(200, fn _ -> Random.int(1, 6) end)
  println("#{List.sorted(List.uniq(dice))} #{Random.int(4, 4)} #{Random.int(Int.min_value(), Int.max_value()) != Random.int(Int.min_value(), Int.max_value())}")
  let floats = List.generate(200, fn _ -> Random.float() end)
  println("#{List.all(floats, fn x -> x >= 0.0 and x < 1.0 end)} #{List.length(List.uniq(floats))}")
  println("#{List.length(List.uniq(List.generate(100, fn _ -> Random.bool() end)))}")
  let none :: List<Int> = []
  println("#{Random.choice(none)} #{Random.choice(["only"])}")
  let xs = List.range(0, 50)
  let shuffled = Random.shuffle(xs)
  println("#{List.sorted(shuffled) == xs} #{shuffled != xs} #{List.length(List.uniq(Random.sample(xs, 5)))} #{List.length(Random.sample(xs, 99))} #{Random.sample(xs, -1)}")
  Random.int(2, 1)
end
