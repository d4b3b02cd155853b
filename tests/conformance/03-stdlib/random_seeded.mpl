fn draws(r :: Rng, n :: Int, low :: Int, high :: Int, out :: List<Int>) -> List<Int> do
  if n == 0 do
    out
  else
    let (x, next) = Random.next_int(r, low, high)
    draws(next, n - 1, low, high, List.append(out, x))
  end
end

fn main() do
  println("#{draws(Random.seeded(42), 4, Int.min_value(), Int.max_value(), [])}")
  println("#{draws(Random.seeded(42), 12, 1, 6, [])}")
  let (x, r) = Random.next_float(Random.seeded(-7))
  let (y, _) = Random.next_float(r)
  println("#{x} #{y}")
  let (xs, _) = Random.shuffle_with(Random.seeded(1), List.range(0, 8))
  println("#{xs}")
  println("#{Random.seeded(3) == Random.seeded(3)}")
end
