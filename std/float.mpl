##! IEEE-754 binary64 numbers.

## Toward zero; values out of range saturate, NaN is 0.
pub extern fn to_int(x :: Float) -> Int = "%float_to_int"

## Shortest text that reads back to the same number.
pub extern fn to_string(x :: Float) -> String = "mesh_float_to_string"

extern fn fixed_text(x :: Float, digits :: Int) -> String = "mesh_float_to_string_fixed"

## Text with `digits` places (0 to 100), the exact value rounded half to even. `Float.to_string_fixed(2.5, 2)` is `"2.50"`.
pub fn to_string_fixed(x :: Float, digits :: Int) -> String = fixed_text(x, digits)

## The number that `s` is in the notation of `String.to_float`. `Float.parse("1e3")` is `Ok(1000.0)`.
pub fn parse(s :: String) -> Result<Float, String> = Option.ok_or(String.to_float(s), "invalid float")

## True for NaN, the only value that differs from itself.
pub fn is_nan(x :: Float) -> Bool = x != x

## True for both infinities.
pub fn is_infinite(x :: Float) -> Bool = Math.abs(x) == Float.infinity()

## True for everything but infinities and NaN.
pub fn is_finite(x :: Float) -> Bool = Math.abs(x) < Float.infinity()

## The nearest number between `low` and `high`; NaN stays.
pub fn clamp(x :: Float, low :: Float, high :: Float) -> Float do
  if x < low do
    low
  else if x > high do
    high
  else
    x
  end
end

## Positive infinity.
pub fn infinity() -> Float = 1.0 / 0.0

## Not a number.
pub fn nan() -> Float = 0.0 / 0.0

## The distance from 1.0 to the next larger number.
pub fn epsilon() -> Float = 0.0000000000000002220446049250313080847263336181640625

impl Default for Float do
  fn default() -> Float = 0.0
end

impl From<Int> for Float do
  fn from(x :: Int) -> Float = Int.to_float(x)
end

impl Add for Float do
  type Output = Float
  fn add(self, other :: Float) -> Float = self + other
end

impl Sub for Float do
  type Output = Float
  fn sub(self, other :: Float) -> Float = self - other
end

impl Mul for Float do
  type Output = Float
  fn mul(self, other :: Float) -> Float = self * other
end

impl Div for Float do
  type Output = Float
  fn div(self, other :: Float) -> Float = self / other
end

impl Mod for Float do
  type Output = Float
  fn mod(self, other :: Float) -> Float = self % other
end

impl Neg for Float do
  type Output = Float
  fn neg(self) -> Float = -self
end
