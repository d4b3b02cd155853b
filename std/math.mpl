##! Numeric functions.

## The ratio of a circle's circumference to its diameter, written without parentheses: `Math.pi`.
let pi = 3.141592653589793

extern fn abs_float(x :: Float) -> Float = "%float_abs"

## IEEE `pow`.
pub extern fn pow(base :: Float, exponent :: Float) -> Float = "mesh_math_pow"

## Square root; NaN for negative numbers.
pub extern fn sqrt(x :: Float) -> Float = "%float_sqrt"

extern fn floor_float(x :: Float) -> Float = "%float_floor"

extern fn ceil_float(x :: Float) -> Float = "%float_ceil"

## Toward minus infinity.
pub fn floor(x :: Float) -> Int = Float.to_int(floor_float(x))

## Toward plus infinity.
pub fn ceil(x :: Float) -> Int = Float.to_int(ceil_float(x))

## To the nearest integer, halves away from zero.
pub fn round(x :: Float) -> Int do
  let whole = Float.to_int(x)
  let rest = abs_float(x - Int.to_float(whole))
  if rest < 0.5 do
    whole
  else if x < 0.0 do
    whole - 1
  else
    whole + 1
  end
end

## Numbers that `abs`, `min` and `max` accept.
pub interface Number do
  fn abs(self) -> Self
  fn min(self, other :: Self) -> Self
  fn max(self, other :: Self) -> Self
end

impl Number for Int do
  fn abs(self) -> Int = if self < 0 do -self else self end
  fn min(self, other :: Int) -> Int = if other < self do other else self end
  fn max(self, other :: Int) -> Int = if self < other do other else self end
end

impl Number for Float do
  fn abs(self) -> Float = abs_float(self)
  # A NaN operand gives the other one.
  fn min(self, other :: Float) -> Float = if self < other or other != other do self else other end
  fn max(self, other :: Float) -> Float = if other < self or other != other do self else other end
end

## Distance from zero.
pub fn abs<N>(x :: N) -> N where N: Number = Number.abs(x)

## The smaller number.
pub fn min<N>(a :: N, b :: N) -> N where N: Number = Number.min(a, b)

## The larger number.
pub fn max<N>(a :: N, b :: N) -> N where N: Number = Number.max(a, b)
