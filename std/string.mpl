##! Immutable UTF-8 text. Positions and lengths count Unicode scalar values ("characters"), never bytes.

## Number of characters. O(n).
pub extern fn length(s :: String) -> Int = "mesh_string_length"

## Number of UTF-8 bytes. O(1).
pub extern fn byte_length(s :: String) -> Int = "mesh_string_byte_length"

## Characters `start` (inclusive) to `stop` (exclusive); both are clamped.
pub extern fn slice(s :: String, start :: Int, stop :: Int) -> String = "mesh_string_slice"

## True when `part` occurs in `s`.
pub extern fn contains(s :: String, part :: String) -> Bool = "mesh_string_contains"

## True when `s` begins with `prefix`.
pub extern fn starts_with(s :: String, prefix :: String) -> Bool = "mesh_string_starts_with"

## True when `s` ends with `suffix`.
pub extern fn ends_with(s :: String, suffix :: String) -> Bool = "mesh_string_ends_with"

## Without leading and trailing white space.
pub extern fn trim(s :: String) -> String = "mesh_string_trim"

## Full Unicode upper case.
pub extern fn to_upper(s :: String) -> String = "mesh_string_to_upper"

## Full Unicode lower case.
pub extern fn to_lower(s :: String) -> String = "mesh_string_to_lower"

## Every non-overlapping occurrence of `from` replaced by `to`, left to right.
pub extern fn replace(s :: String, from :: String, to :: String) -> String = "mesh_string_replace"

extern fn split_array(s :: String, separator :: String) -> Array<String> = "mesh_string_split"

## Pieces between the occurrences of `separator`.
pub fn split(s :: String, separator :: String) -> List<String> = List.__from_array(split_array(s, separator))

extern fn chars_array(s :: String) -> Array<String> = "mesh_string_chars"

## Every character as a text of its own.
pub fn chars(s :: String) -> List<String> = List.__from_array(chars_array(s))

extern fn join_array(parts :: Array<String>, start :: Int, len :: Int, separator :: String) -> String = "mesh_string_join"

## The parts with `separator` between them.
pub fn join(parts :: List<String>, separator :: String) -> String =
  join_array(parts.__buf, parts.__start, parts.__len, separator)

## Decimal integer with optional sign, surrounding white space ignored; `None` for anything else.
pub extern fn to_int(s :: String) -> Option<Int> = "mesh_string_to_int"

## Decimal or exponent notation, `inf`, `nan`; `None` for anything else.
pub extern fn to_float(s :: String) -> Option<Float> = "mesh_string_to_float"

## All remaining texts one after the other.
pub fn collect(it :: Iter<String>) -> String = Iter.reduce(it, "", fn acc, s -> acc <> s end)

impl Default for String do
  fn default() -> String = ""
end

impl From<Int> for String do
  fn from(x :: Int) -> String = "#{x}"
end

impl From<Float> for String do
  fn from(x :: Float) -> String = "#{x}"
end

impl From<Bool> for String do
  fn from(x :: Bool) -> String = "#{x}"
end
