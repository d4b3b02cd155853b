##! Numeric functions.

## The ratio of a circle's circumference to its diameter, written without parentheses: `Math.pi`.
let pi = 3.141592653589793

## Euler's number, the base of the natural logarithm.
let e = 2.718281828459045

## A full turn in radians: twice `pi`.
let tau = 6.283185307179586

extern fn abs_float(x :: Float) -> Float = "%float_abs"

## IEEE `pow`.
## ```mesh
## Math.pow(2.0, 10.0) #=> 1024.0
## ```
pub extern fn pow(base :: Float, exponent :: Float) -> Float = "mesh_math_pow"

## Square root; NaN for negative numbers.
## ```mesh
## Math.sqrt(9.0) #=> 3.0
## ```
pub extern fn sqrt(x :: Float) -> Float = "%float_sqrt"

## The largest whole number that is not above `x`.
## ```mesh
## Math.floor_float(-0.5) #=> -1.0
## ```
pub extern fn floor_float(x :: Float) -> Float = "%float_floor"

## The smallest whole number that is not below `x`.
## ```mesh
## Math.ceil_float(1.2) #=> 2.0
## ```
pub extern fn ceil_float(x :: Float) -> Float = "%float_ceil"

## `x` without its fraction.
## ```mesh
## Math.trunc_float(-2.7) #=> -2.0
## ```
pub extern fn trunc_float(x :: Float) -> Float = "%float_trunc"

## The nearest whole number, halves away from zero.
## ```mesh
## Math.round_float(2.5) #=> 3.0
## ```
pub extern fn round_float(x :: Float) -> Float = "mesh_math_round"

## Toward minus infinity; saturates, NaN is 0.
## ```mesh
## Math.floor(-0.5) #=> -1
## ```
pub fn floor(x :: Float) -> Int = Float.to_int(floor_float(x))

## Toward plus infinity; saturates, NaN is 0.
## ```mesh
## Math.ceil(1.2) #=> 2
## ```
pub fn ceil(x :: Float) -> Int = Float.to_int(ceil_float(x))

## To the nearest integer, halves away from zero; saturates, NaN is 0.
## ```mesh
## Math.round(-2.5) #=> -3
## ```
pub fn round(x :: Float) -> Int = Float.to_int(round_float(x))

## Sine of an angle in radians.
## ```mesh
## Math.sin(0.0) #=> 0.0
## ```
pub extern fn sin(x :: Float) -> Float = "mesh_math_sin"

## Cosine of an angle in radians.
## ```mesh
## Math.cos(0.0) #=> 1.0
## ```
pub extern fn cos(x :: Float) -> Float = "mesh_math_cos"

## Tangent of an angle in radians.
## ```mesh
## Math.tan(0.0) #=> 0.0
## ```
pub extern fn tan(x :: Float) -> Float = "mesh_math_tan"

## The angle in radians whose sine is `x`; NaN outside -1 to 1.
## ```mesh
## Math.asin(0.0) #=> 0.0
## Float.is_nan(Math.asin(2.0)) #=> true
## ```
pub extern fn asin(x :: Float) -> Float = "mesh_math_asin"

## The angle in radians whose cosine is `x`; NaN outside -1 to 1.
## ```mesh
## Math.acos(1.0) #=> 0.0
## ```
pub extern fn acos(x :: Float) -> Float = "mesh_math_acos"

## The angle in radians whose tangent is `x`.
## ```mesh
## Math.atan(0.0) #=> 0.0
## ```
pub extern fn atan(x :: Float) -> Float = "mesh_math_atan"

## `e` to the power `x`.
## ```mesh
## Math.exp(0.0) #=> 1.0
## ```
pub extern fn exp(x :: Float) -> Float = "mesh_math_exp"

## Natural logarithm; NaN for negative numbers.
## ```mesh
## Math.ln(Math.e) #=> 1.0
## ```
pub extern fn ln(x :: Float) -> Float = "mesh_math_ln"

## Logarithm to base 2; NaN for negative numbers.
## ```mesh
## Math.log2(8.0) #=> 3.0
## ```
pub extern fn log2(x :: Float) -> Float = "mesh_math_log2"

## Logarithm to base 10; NaN for negative numbers.
## ```mesh
## Math.log10(1000.0) #=> 3.0
## ```
pub extern fn log10(x :: Float) -> Float = "mesh_math_log10"

## Cube root, also of negative numbers.
## ```mesh
## Math.cbrt(27.0) #=> 3.0
## ```
pub extern fn cbrt(x :: Float) -> Float = "mesh_math_cbrt"

## The angle of the point (`x`, `y`) in radians, from -pi to pi.
## ```mesh
## Math.atan2(0.0, 1.0) #=> 0.0
## ```
pub extern fn atan2(y :: Float, x :: Float) -> Float = "mesh_math_atan2"

## The length of the hypotenuse, without overflow on the way.
## ```mesh
## Math.hypot(3.0, 4.0) #=> 5.0
## ```
pub extern fn hypot(a :: Float, b :: Float) -> Float = "mesh_math_hypot"

## Logarithm of `x` to `base`. Exact for powers of 2 and 10 in these bases.
## ```mesh
## Math.log(81.0, 3.0) #=> 4.0
## ```
pub fn log(x :: Float, base :: Float) -> Float do
  if base == 2.0 do
    log2(x)
  else if base == 10.0 do
    log10(x)
  else
    ln(x) / ln(base)
  end
end

## Radians as degrees.
## ```mesh
## Math.degrees(Math.pi) #=> 180.0
## ```
pub fn degrees(x :: Float) -> Float = x * (180.0 / pi)

## Degrees as radians.
## ```mesh
## Math.radians(180.0) #=> Math.pi
## ```
pub fn radians(x :: Float) -> Float = x * (pi / 180.0)

## Sum of the numbers; 0 when there are none.
## ```mesh
## Math.sum([1, 2, 3]) #=> 6
## ```
pub fn sum<N>(xs :: List<N>) -> N where N: Iter.__Number = List.sum(xs)

## The arithmetic mean; `None` when there are no numbers.
## ```mesh
## Math.mean([1.0, 2.0]) #=> Some(1.5)
## ```
pub fn mean(xs :: List<Float>) -> Option<Float> =
  if List.is_empty(xs) do None else Some(List.sum(xs) / Int.to_float(List.length(xs))) end

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
## ```mesh
## Math.abs(-8) #=> 8
## Math.abs(-0.5) #=> 0.5
## ```
pub fn abs<N>(x :: N) -> N where N: Number = Number.abs(x)

## The smaller number.
## ```mesh
## Math.min(3, 2) #=> 2
## ```
pub fn min<N>(a :: N, b :: N) -> N where N: Number = Number.min(a, b)

## The larger number.
## ```mesh
## Math.max(1.5, 2.5) #=> 2.5
## ```
pub fn max<N>(a :: N, b :: N) -> N where N: Number = Number.max(a, b)
