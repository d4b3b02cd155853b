# Conversions of values that no compiler knows: out of range, infinite, not a number.

fn scaled(x :: Float, times :: Int) -> Float = if times == 0 do x else scaled(x * 10.0, times - 1) end

fn show(x :: Float) do
  println("#{Float.to_int(x)} #{Math.floor(x)} #{Math.ceil(x)} #{Math.round(x)}")
end

fn main() do
  let n = List.length(Env.args())
  let one = Int.to_float(n)
  show(scaled(one, 19))
  show(scaled(-one, 19))
  show(scaled(one, 400))
  show(scaled(-one, 400))
  show(Math.sqrt(-one))
  show(9223372036854774784.0 * one)
  show(9223372036854775808.0 * one)
  show(-9223372036854775808.0 * one)
  show(-2.7 * one)
  show(-2.5 * one)
  show(-0.5 * one)
end
