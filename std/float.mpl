##! IEEE-754 binary64 numbers.

## Toward zero; values out of range saturate, NaN is 0.
pub extern fn to_int(x :: Float) -> Int = "%float_to_int"

## Shortest text that reads back to the same number.
pub extern fn to_string(x :: Float) -> String = "mesh_float_to_string"

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
