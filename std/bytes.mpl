##! Binary data: immutable, prints as `<<1, 255>>`. Positions count bytes from 0.

## A sequence of bytes.
pub struct Bytes do
  __data :: Foreign
end deriving()

extern fn of_text(s :: String) -> Foreign = "mesh_bytes_from_string"

extern fn text_of(b :: Foreign) -> Result<String, String> = "mesh_bytes_to_string"

extern fn of_array(xs :: Array<Int>, start :: Int, len :: Int) -> Result<Foreign, String> = "mesh_bytes_from_list"

extern fn size_of(b :: Foreign) -> Int = "mesh_bytes_size"

extern fn at_of(b :: Foreign, i :: Int) -> Option<Int> = "mesh_bytes_at"

extern fn slice_of(b :: Foreign, start :: Int, stop :: Int) -> Foreign = "mesh_bytes_slice"

extern fn concat_of(a :: Foreign, b :: Foreign) -> Foreign = "mesh_bytes_concat"

extern fn index_in(b :: Foreign, part :: Foreign) -> Option<Int> = "mesh_bytes_index_of"

extern fn read_from(b :: Foreign, at :: Int, width :: Int, big :: Bool) -> Option<Int> = "mesh_bytes_read_int"

extern fn written(n :: Int, width :: Int, big :: Bool) -> Foreign = "mesh_bytes_write_int"

extern fn show(b :: Foreign) -> String = "mesh_bytes_show"

extern fn same(a :: Foreign, b :: Foreign) -> Bool = "mesh_bytes_eq"

extern fn less(a :: Foreign, b :: Foreign) -> Bool = "mesh_bytes_lt"

pub fn __from(data :: Foreign) -> Bytes = Bytes { __data: data }

## No bytes.
## ```mesh
## Bytes.size(Bytes.new()) #=> 0
## ```
pub fn new() -> Bytes = Bytes { __data: of_text("") }

## The UTF-8 bytes of a text.
## ```mesh
## Bytes.from_string("hi") |> Bytes.to_list() #=> [104, 105]
## ```
pub fn from_string(s :: String) -> Bytes = Bytes { __data: of_text(s) }

## The text that the bytes are in UTF-8, else `Err("invalid utf-8")`.
## ```mesh
## Bytes.to_utf8(Bytes.from_string("hi")) #=> Ok("hi")
## ```
pub fn to_utf8(b :: Bytes) -> Result<String, String> = text_of(b.__data)

extern fn lossy_text_of(b :: Foreign) -> String = "mesh_bytes_to_string_lossy"

## The text with U+FFFD in place of what is no UTF-8.
pub fn __to_utf8_lossy(b :: Bytes) -> String = lossy_text_of(b.__data)

## One byte per number; `Err("byte out of range: N")` for a number outside of 0 to 255.
## ```mesh
## Bytes.from_list([104, 105]) #=> Ok(Bytes.from_string("hi"))
## Bytes.from_list([256]) #=> Err("byte out of range: 256")
## ```
pub fn from_list(xs :: List<Int>) -> Result<Bytes, String> do
  let data = of_array(xs.__buf, xs.__start, xs.__len)?
  Ok(Bytes { __data: data })
end

## The bytes as numbers from 0 to 255.
## ```mesh
## Bytes.to_list(Bytes.from_string("hi")) #=> [104, 105]
## ```
pub fn to_list(b :: Bytes) -> List<Int> do
  let size = size_of(b.__data)
  List.__from_array(numbers(b.__data, 0, size, Array.new(size)))
end

fn numbers(b :: Foreign, i :: Int, size :: Int, out :: Array<Int>) -> Array<Int> do
  if i >= size do
    out
  else
    numbers(b, i + 1, size, Array.push(out, Option.unwrap_or(at_of(b, i), 0)))
  end
end

## Number of bytes.
## ```mesh
## Bytes.size(Bytes.from_string("né")) #=> 3
## ```
pub fn size(b :: Bytes) -> Int = size_of(b.__data)

## The byte at a position.
## ```mesh
## Bytes.at(Bytes.from_string("hi"), 1) #=> Some(105)
## ```
pub fn at(b :: Bytes, i :: Int) -> Option<Int> = at_of(b.__data, i)

## Bytes `start` to `stop` (exclusive); both are brought into the range of the data.
## ```mesh
## Bytes.slice(Bytes.from_string("mesh"), 1, 3) #=> Bytes.from_string("es")
## ```
pub fn slice(b :: Bytes, start :: Int, stop :: Int) -> Bytes = Bytes { __data: slice_of(b.__data, start, stop) }

## `a`, then `b`.
## ```mesh
## Bytes.concat(Bytes.from_string("a"), Bytes.from_string("b")) #=> Bytes.from_string("ab")
## ```
pub fn concat(a :: Bytes, b :: Bytes) -> Bytes = Bytes { __data: concat_of(a.__data, b.__data) }

## Where `part` begins first.
## ```mesh
## Bytes.index_of(Bytes.from_string("mesh"), Bytes.from_string("sh")) #=> Some(2)
## ```
pub fn index_of(b :: Bytes, part :: Bytes) -> Option<Int> = index_in(b.__data, part.__data)

## Two lower-case digits per byte.
## ```mesh
## Bytes.to_hex(Bytes.from_string("hi")) #=> "6869"
## ```
pub fn to_hex(b :: Bytes) -> String = Hex.encode_bytes(b)

fn is_big(order :: Atom, who :: String) -> Bool do
  case order do
    :big -> true
    :little -> false
    _ -> panic("Bytes.#{who}: unknown order \"#{order}\"; valid orders are :big, :little")
  end
end

## The signed number in `width` (1, 2, 4 or 8) bytes from `at` on; `None` outside of the data. Crashes for an order that is neither `:big` nor `:little`.
## ```mesh
## Bytes.read_int(Bytes.write_int(-2, 2, :big), 0, 2, :big) #=> Some(-2)
## ```
pub fn read_int(b :: Bytes, at :: Int, width :: Int, order :: Atom) -> Option<Int> = read_from(b.__data, at, width, is_big(order, "read_int"))

## The lowest `width` (1, 2, 4 or 8) bytes of a number. Crashes for another width or order.
## ```mesh
## Bytes.write_int(258, 2, :little) |> Bytes.to_list() #=> [2, 1]
## ```
pub fn write_int(n :: Int, width :: Int, order :: Atom) -> Bytes do
  if width != 1 and width != 2 and width != 4 and width != 8 do
    panic("Bytes.write_int: width #{width}; valid widths are 1, 2, 4, 8")
  else
    Bytes { __data: written(n, width, is_big(order, "write_int")) }
  end
end

impl Display for Bytes do
  fn to_string(self) -> String = show(self.__data)
end

impl Debug for Bytes do
  fn inspect(self) -> String = show(self.__data)
end

impl Eq for Bytes do
  fn eq(self, other :: Bytes) -> Bool = same(self.__data, other.__data)
end

impl Ord for Bytes do
  fn lt(self, other :: Bytes) -> Bool = less(self.__data, other.__data)
end

impl Hash for Bytes do
  fn hash(self) -> Int = Hex.encode_bytes(self).hash()
end
