##! 64-bit signed integers; arithmetic wraps.

## Nearest float.
pub extern fn to_float(n :: Int) -> Float = "%int_to_float"

## Decimal text.
pub extern fn to_string(n :: Int) -> String = "mesh_int_to_string"

## Bitwise and.
pub extern fn bit_and(a :: Int, b :: Int) -> Int = "%int_and"

## Bitwise or.
pub extern fn bit_or(a :: Int, b :: Int) -> Int = "%int_or"

## Bitwise exclusive or.
pub extern fn bit_xor(a :: Int, b :: Int) -> Int = "%int_xor"

## Shift to the left by `n` modulo 64.
pub extern fn shift_left(a :: Int, n :: Int) -> Int = "%int_shl"

## Shift to the right that keeps the sign, by `n` modulo 64.
pub extern fn shift_right(a :: Int, n :: Int) -> Int = "%int_shr"

## Shift to the right that fills with zeros, by `n` modulo 64.
pub extern fn shift_right_logical(a :: Int, n :: Int) -> Int = "%int_shr_logical"

## The `combine` step of structural hashes: feeds `value` into `state`.
pub extern fn __hash_combine(state :: Int, value :: Int) -> Int = "mesh_hash_combine"

impl Default for Int do
  fn default() -> Int = 0
end

impl Add for Int do
  type Output = Int
  fn add(self, other :: Int) -> Int = self + other
end

impl Sub for Int do
  type Output = Int
  fn sub(self, other :: Int) -> Int = self - other
end

impl Mul for Int do
  type Output = Int
  fn mul(self, other :: Int) -> Int = self * other
end

impl Div for Int do
  type Output = Int
  fn div(self, other :: Int) -> Int = self / other
end

impl Mod for Int do
  type Output = Int
  fn mod(self, other :: Int) -> Int = self % other
end

impl Neg for Int do
  type Output = Int
  fn neg(self) -> Int = -self
end
