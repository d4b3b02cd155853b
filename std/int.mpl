##! 64-bit signed integers; arithmetic wraps.

## Nearest float.
## ```mesh
## Int.to_float(3) #=> 3.0
## ```
pub extern fn to_float(n :: Int) -> Float = "%int_to_float"

## Decimal text.
## ```mesh
## Int.to_string(-42) #=> "-42"
## ```
pub extern fn to_string(n :: Int) -> String = "mesh_int_to_string"

# Shift to the left by `n` modulo 64.
pub extern fn __shl(a :: Int, n :: Int) -> Int = "%int_shl"

# Shift to the right that keeps the sign, by `n` modulo 64.
pub extern fn __shr(a :: Int, n :: Int) -> Int = "%int_shr"

# Shift to the right that fills with zeros, by `n` modulo 64.
pub extern fn __ushr(a :: Int, n :: Int) -> Int = "%int_shr_logical"

## The `combine` step of structural hashes: feeds `value` into `state`.
pub extern fn __hash_combine(state :: Int, value :: Int) -> Int = "mesh_hash_combine"

extern fn parse_radix(s :: String, radix :: Int) -> Result<Int, String> = "mesh_int_parse"

fn known_radix(radix :: Int) -> Bool = radix >= 2 and radix <= 36

## The number that `s` is in base `radix` (2 to 36): an optional sign and digits of either case, nothing else.
## ```mesh
## Int.parse("-ff", 16) #=> Ok(-255)
## ```
pub fn parse(s :: String, radix :: Int) -> Result<Int, String> =
  if known_radix(radix) do parse_radix(s, radix) else Err("radix must be 2..36") end

extern fn radix_text(n :: Int, radix :: Int) -> String = "mesh_int_to_string_radix"

## Text in base `radix` (2 to 36, else a crash), lower case.
## ```mesh
## Int.to_string_radix(255, 16) #=> "ff"
## ```
pub fn to_string_radix(n :: Int, radix :: Int) -> String =
  if known_radix(radix) do radix_text(n, radix) else panic("radix must be 2..36") end

## The largest integer, 9223372036854775807.
## ```mesh
## Int.max_value() #=> 9223372036854775807
## ```
pub fn max_value() -> Int = 9223372036854775807

## The smallest integer, -9223372036854775808.
## ```mesh
## Int.min_value() + 1 #=> -9223372036854775807
## ```
pub fn min_value() -> Int = -9223372036854775807 - 1

## The sum, or `None` when it does not fit.
## ```mesh
## Int.checked_add(1, 2) #=> Some(3)
## ```
pub fn checked_add(a :: Int, b :: Int) -> Option<Int> do
  let sum = a + b
  # The sum wrapped when its sign differs from that of both operands.
  if Int.band(Int.bxor(a, sum), Int.bxor(b, sum)) < 0 do None else Some(sum) end
end

## The difference, or `None` when it does not fit.
## ```mesh
## Int.checked_sub(Int.min_value(), 1) #=> None
## ```
pub fn checked_sub(a :: Int, b :: Int) -> Option<Int> do
  let difference = a - b
  if Int.band(Int.bxor(a, b), Int.bxor(a, difference)) < 0 do None else Some(difference) end
end

## The product, or `None` when it does not fit.
## ```mesh
## Int.checked_mul(Int.max_value(), 2) #=> None
## ```
pub fn checked_mul(a :: Int, b :: Int) -> Option<Int> do
  if a == 0 do
    Some(0)
  else if a == -1 do
    Int.checked_sub(0, b)
  else
    let product = a * b
    if product / a == b do Some(product) else None end
  end
end

## The quotient, or `None` for a zero divisor or a quotient that does not fit.
## ```mesh
## Int.checked_div(7, 2) #=> Some(3)
## Int.checked_div(7, 0) #=> None
## ```
pub fn checked_div(a :: Int, b :: Int) -> Option<Int> do
  if b == 0 do
    None
  else if b == -1 do
    Int.checked_sub(0, a)
  else
    Some(a / b)
  end
end

# The end of the range on the side that `negative` says.
fn limit(negative :: Bool) -> Int = if negative do Int.min_value() else Int.max_value() end

## The sum, or the end of the range that it passed.
## ```mesh
## Int.saturating_add(Int.max_value(), 1) #=> Int.max_value()
## ```
pub fn saturating_add(a :: Int, b :: Int) -> Int = Option.unwrap_or(Int.checked_add(a, b), limit(a < 0))

## The difference, or the end of the range that it passed.
## ```mesh
## Int.saturating_sub(Int.min_value(), 1) #=> Int.min_value()
## ```
pub fn saturating_sub(a :: Int, b :: Int) -> Int = Option.unwrap_or(Int.checked_sub(a, b), limit(a < 0))

## The product, or the end of the range that it passed.
## ```mesh
## Int.saturating_mul(Int.max_value(), -2) #=> Int.min_value()
## ```
pub fn saturating_mul(a :: Int, b :: Int) -> Int = Option.unwrap_or(Int.checked_mul(a, b), limit((a < 0) != (b < 0)))

## `base` to the power `exponent`; wraps. Crashes for a negative exponent. O(log exponent).
## ```mesh
## Int.pow(2, 10) #=> 1024
## Int.pow(2, -1) #=> panic("Int.pow: negative exponent")
## ```
pub fn pow(base :: Int, exponent :: Int) -> Int =
  if exponent < 0 do panic("Int.pow: negative exponent") else power(base, exponent, 1) end

# Exponentiation by squaring.
fn power(base :: Int, exponent :: Int, acc :: Int) -> Int do
  if exponent == 0 do
    acc
  else
    power(base * base, exponent / 2, if exponent % 2 == 1 do acc * base else acc end)
  end
end

## The quotient rounded toward minus infinity.
## ```mesh
## Int.div_floor(-7, 2) #=> -4
## ```
pub fn div_floor(a :: Int, b :: Int) -> Int = a / b - (if a % b != 0 and (a < 0) != (b < 0) do 1 else 0 end)

## The remainder that goes with `div_floor`: it has the sign of `b`.
## ```mesh
## Int.mod_floor(-7, 2) #=> 1
## ```
pub fn mod_floor(a :: Int, b :: Int) -> Int do
  let rest = a % b
  if rest != 0 and (rest < 0) != (b < 0) do rest + b else rest end
end

## The greatest common divisor, never negative (but wraps for the smallest integer).
## ```mesh
## Int.gcd(12, -18) #=> 6
## ```
pub fn gcd(a :: Int, b :: Int) -> Int = if b == 0 do Math.abs(a) else Int.gcd(b, a % b) end

## The least common multiple, never negative; wraps.
## ```mesh
## Int.lcm(4, 6) #=> 12
## ```
pub fn lcm(a :: Int, b :: Int) -> Int = if a == 0 or b == 0 do 0 else Math.abs(a / Int.gcd(a, b) * b) end

## -1, 0 or 1.
## ```mesh
## Int.sign(-7) #=> -1
## ```
pub fn sign(n :: Int) -> Int do
  if n > 0 do
    1
  else if n < 0 do
    -1
  else
    0
  end
end

## The nearest number between `low` and `high`.
## ```mesh
## Int.clamp(12, 0, 10) #=> 10
## ```
pub fn clamp(n :: Int, low :: Int, high :: Int) -> Int = Math.min(Math.max(n, low), high)

## True for multiples of 2.
## ```mesh
## Int.is_even(4) #=> true
## ```
pub fn is_even(n :: Int) -> Bool = n % 2 == 0

## True for other numbers.
## ```mesh
## Int.is_odd(4) #=> false
## ```
pub fn is_odd(n :: Int) -> Bool = n % 2 != 0

## Bitwise and.
## ```mesh
## Int.band(12, 10) #=> 8
## ```
pub extern fn band(a :: Int, b :: Int) -> Int = "%int_and"

## Bitwise or.
## ```mesh
## Int.bor(12, 10) #=> 14
## ```
pub extern fn bor(a :: Int, b :: Int) -> Int = "%int_or"

## Bitwise exclusive or.
## ```mesh
## Int.bxor(12, 10) #=> 6
## ```
pub extern fn bxor(a :: Int, b :: Int) -> Int = "%int_xor"

## Bitwise complement: `-a - 1`.
## ```mesh
## Int.bnot(0) #=> -1
## ```
pub fn bnot(a :: Int) -> Int = -a - 1

# The distance of a shift as the operations below take it: 0 to 64.
fn distance(n :: Int, caller :: String) -> Int do
  if n < 0 do
    panic("Int.#{caller}: negative shift")
  else if n > 64 do
    64
  else
    n
  end
end

## Shift to the left; 0 for `n >= 64`. Crashes for a negative `n`.
## ```mesh
## Int.shl(1, 4) #=> 16
## ```
pub fn shl(a :: Int, n :: Int) -> Int = if distance(n, "shl") == 64 do 0 else Int.__shl(a, n) end

## Shift to the right that keeps the sign; 0 or -1 for `n >= 64`. Crashes for a negative `n`.
## ```mesh
## Int.shr(-16, 2) #=> -4
## ```
pub fn shr(a :: Int, n :: Int) -> Int = Int.__shr(a, if distance(n, "shr") == 64 do 63 else n end)

## Shift to the right that fills with zeros; 0 for `n >= 64`. Crashes for a negative `n`.
## ```mesh
## Int.ushr(-1, 60) #=> 15
## ```
pub fn ushr(a :: Int, n :: Int) -> Int = if distance(n, "ushr") == 64 do 0 else Int.__ushr(a, n) end

## Number of bits that are set.
## ```mesh
## Int.popcount(-1) #=> 64
## ```
pub extern fn popcount(a :: Int) -> Int = "mesh_int_popcount"

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
