fn call0(f :: Fun() -> Int) -> Int = f()
fn call2(f, a, b) = f(a, b)

fn main() do
  let k = 3
  println("#{call2(fn(a, b) -> a + b + k end, 1, 2)} #{call2(fn a, b -> a * b end, 3, 4)}")
  println("#{call0(fn -> k end)} #{call0(fn do
    let z = k + 1
    z * 2
  end)} #{call0(fn() -> 9 end)}")
  println("#{call2(fn (a :: Int, b :: Int) do a - b end, 9, 4)}")
  let sign = fn 0 -> "zero" | n when n < 0 -> "neg" | _ -> "pos" end
  println("#{sign(0)} #{sign(-4)} #{sign(8)}")
  let pick = fn (Some(n), _) -> n | (None, d) -> d end
  println("#{pick(Some(1), 2)} #{pick(None, 2)}")
  let guarded = fn n when n > 5 -> "big" | _ -> "small" end
  println("#{guarded(6)} #{guarded(1)}")
  let nested = fn a -> (fn b -> (fn c -> a <> b <> c <> "#{k}" end) end) end
  println(nested("x")("y")("z"))
  println("#{List.map([(1, 2), (3, 4)], fn ((a, b)) -> a * b end)}")
end
