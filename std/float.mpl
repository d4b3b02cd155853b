##! IEEE-754 binary64 numbers.

## Toward zero; values out of range saturate, NaN is 0.
## ```mesh
## Float.to_int(-2.7) #=> -2
## ```
pub extern fn to_int(x :: Float) -> Int = "%float_to_int"

## Shortest text that reads back to the same number.
## ```mesh
## Float.to_string(7.0) #=> "7"
## ```
pub extern fn to_string(x :: Float) -> String = "mesh_float_to_string"

extern fn fixed_text(x :: Float, digits :: Int) -> String = "mesh_float_to_string_fixed"

## Text with `digits` places (0 to 100), the exact value rounded half to even.
## ```mesh
## Float.to_string_fixed(2.5, 2) #=> "2.50"
## ```
pub fn to_string_fixed(x :: Float, digits :: Int) -> String = fixed_text(x, digits)

## The number that `s` is in the notation of `String.to_float`.
## ```mesh
## Float.parse("1e3") #=> Ok(1000.0)
## ```
pub fn parse(s :: String) -> Result<Float, String> = Option.ok_or(String.to_float(s), "invalid float")

## True for NaN, the only value that differs from itself.
## ```mesh
## Float.is_nan(Float.nan()) #=> true
## ```
pub fn is_nan(x :: Float) -> Bool = x != x

## True for both infinities.
## ```mesh
## Float.is_infinite(1.0) #=> false
## ```
pub fn is_infinite(x :: Float) -> Bool = Math.abs(x) == Float.infinity()

## True for everything but infinities and NaN.
## ```mesh
## Float.is_finite(1.0) #=> true
## ```
pub fn is_finite(x :: Float) -> Bool = Math.abs(x) < Float.infinity()

## The nearest number between `low` and `high`; NaN stays.
## ```mesh
## Float.clamp(1.5, 0.0, 1.0) #=> 1.0
## ```
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
## ```mesh
## Float.infinity() > 1.0 #=> true
## ```
pub fn infinity() -> Float = 1.0 / 0.0

## Not a number.
## ```mesh
## Float.nan() == Float.nan() #=> false
## ```
pub fn nan() -> Float = 0.0 / 0.0

## The distance from 1.0 to the next larger number.
## ```mesh
## 1.0 + Float.epsilon() > 1.0 #=> true
## ```
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
