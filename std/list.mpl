##! Finite ordered sequences.
##!
##! A list is a view (`start`, `len`) of a shared block of elements: `length`, `get`, `head`, `last`, `tail`, `take` and `drop` are O(1) and copy nothing,
##! `append` is O(1) amortised when the block is not shared and the view ends where the block ends.

pub struct List<T> do
  __buf :: Array<T>
  __start :: Int
  __len :: Int
end deriving()

## Empty list.
## ```mesh
## List.append(List.new(), 1) #=> [1]
## ```
pub fn new<T>() -> List<T> = __from_array(Array.new(0))

## The elements of an array, in order.
pub fn __from_array<T>(array :: Array<T>) -> List<T> do
  let n = Array.len(array)
  List { __buf: array, __start: 0, __len: n }
end

## The elements as an array of their own that starts at index 0.
pub fn __to_array<T>(xs :: List<T>) -> Array<T> do
  if xs.__start == 0 and xs.__len == Array.len(xs.__buf) do
    xs.__buf
  else
    Array.take(xs.__buf, xs.__start, xs.__start + xs.__len, xs.__len)
  end
end

## Number of elements. O(1).
## ```mesh
## List.length(["a", "b"]) #=> 2
## ```
pub fn length<T>(xs :: List<T>) -> Int = xs.__len

## True for the empty list. O(1).
## ```mesh
## List.is_empty([0]) #=> false
## ```
pub fn is_empty<T>(xs :: List<T>) -> Bool = xs.__len == 0

## `x` added at the end. O(1) amortised when `xs` is not used again, else O(n).
## ```mesh
## List.append([1, 2], 3) #=> [1, 2, 3]
## ```
pub fn append<T>(xs :: List<T>, x :: T) -> List<T> do
  let start = xs.__start
  let len = xs.__len
  let stop = start + len
  let size = Array.len(xs.__buf)
  if stop == size and (start == 0 or size < Array.cap(xs.__buf)) do
    List { __buf: Array.push(xs.__buf, x), __start: start, __len: len + 1 }
  else
    # Elements outside the view are left behind, so a queue made of append and tail does not grow.
    List { __buf: Array.push(Array.take(xs.__buf, start, stop, len * 2 + 4), x), __start: 0, __len: len + 1 }
  end
end

# Element `i`, which exists.
pub fn __item<T>(xs :: List<T>, i :: Int) -> T = Array.get(xs.__buf, xs.__start + i)

# `0 <= i and i < n` in one comparison, for an `n` that is not negative.
extern fn below(i :: Int, n :: Int) -> Bool = "%int_below"

## Element `i`, counted from 0. Crashes when out of bounds. O(1).
## ```mesh
## List.get([7, 8], 1) #=> 8
## List.get([7, 8], 2) #=> panic("List.get: index 2 out of bounds (len 2)")
## ```
pub fn get<T>(xs :: List<T>, i :: Int) -> T do
  if below(i, xs.__len) do
    __item(xs, i)
  else
    panic("List.get: index #{i} out of bounds (len #{xs.__len})")
  end
end

## Same as `get`.
## ```mesh
## List.nth([7, 8], 0) #=> 7
## ```
pub fn nth<T>(xs :: List<T>, i :: Int) -> T do
  if below(i, xs.__len) do
    __item(xs, i)
  else
    panic("List.nth: index #{i} out of bounds (len #{xs.__len})")
  end
end

## First element. Crashes on an empty list. O(1).
## ```mesh
## List.head([1, 2]) #=> 1
## ```
pub fn head<T>(xs :: List<T>) -> T do
  if xs.__len == 0 do
    panic("List.head: empty list")
  else
    __item(xs, 0)
  end
end

## Last element. Crashes on an empty list. O(1).
## ```mesh
## List.last([1, 2]) #=> 2
## ```
pub fn last<T>(xs :: List<T>) -> T do
  if xs.__len == 0 do
    panic("List.last: empty list")
  else
    __item(xs, xs.__len - 1)
  end
end

## All but the first element, without copying. Crashes on an empty list. O(1).
## ```mesh
## List.tail([1, 2, 3]) #=> [2, 3]
## ```
pub fn tail<T>(xs :: List<T>) -> List<T> do
  if xs.__len == 0 do
    panic("List.tail: empty list")
  else
    List { __buf: xs.__buf, __start: xs.__start + 1, __len: xs.__len - 1 }
  end
end

## The first `n` elements, without copying. `n` is clamped. O(1).
## ```mesh
## List.take([1, 2, 3], 2) #=> [1, 2]
## ```
pub fn take<T>(xs :: List<T>, n :: Int) -> List<T> do
  let count = clamp(n, xs.__len)
  List { __buf: xs.__buf, __start: xs.__start, __len: count }
end

## Without the first `n` elements, without copying. `n` is clamped. O(1).
## ```mesh
## List.drop([1, 2, 3], 2) #=> [3]
## ```
pub fn drop<T>(xs :: List<T>, n :: Int) -> List<T> do
  let count = clamp(n, xs.__len)
  List { __buf: xs.__buf, __start: xs.__start + count, __len: xs.__len - count }
end

fn clamp(n :: Int, high :: Int) -> Int do
  if n < 0 do
    0
  else if n > high do
    high
  else
    n
  end
end

## Elements of `a`, then of `b`.
## ```mesh
## List.concat([1], [2, 3]) #=> [1, 2, 3]
## ```
pub fn concat<T>(a :: List<T>, b :: List<T>) -> List<T> do
  if a.__len == 0 do
    b
  else
    append_all(a, b, 0)
  end
end

fn append_all<T>(acc :: List<T>, xs :: List<T>, i :: Int) -> List<T> do
  if i == xs.__len do
    acc
  else
    append_all(List.append(acc, __item(xs, i)), xs, i + 1)
  end
end

## The elements from back to front.
## ```mesh
## List.reverse([1, 2, 3]) #=> [3, 2, 1]
## ```
pub fn reverse<T>(xs :: List<T>) -> List<T> = reverse_from(xs, xs.__len, Array.new(xs.__len))

fn reverse_from<T>(xs :: List<T>, i :: Int, out :: Array<T>) -> List<T> do
  if i == 0 do
    __from_array(out)
  else
    reverse_from(xs, i - 1, Array.push(out, __item(xs, i - 1)))
  end
end

## Element `i`; negative counts from the end. O(1).
## ```mesh
## List.at([1, 2], -1) #=> Some(2)
## ```
pub fn at<T>(xs :: List<T>, i :: Int) -> Option<T> do
  let at = if i < 0 do i + xs.__len else i end
  if below(at, xs.__len) do Some(__item(xs, at)) else None end
end

## First element. O(1).
## ```mesh
## List.first([1, 2]) #=> Some(1)
## List.first(List.tail([1])) #=> None
## ```
pub fn first<T>(xs :: List<T>) -> Option<T> = List.at(xs, 0)

## First element and the rest, without copying. O(1).
## ```mesh
## List.uncons([1, 2]) #=> Some((1, [2]))
## ```
pub fn uncons<T>(xs :: List<T>) -> Option<(T, List<T>)> =
  if xs.__len == 0 do None else Some((__item(xs, 0), List.drop(xs, 1))) end

## `x` in front. O(n).
## ```mesh
## List.prepend([2, 3], 1) #=> [1, 2, 3]
## ```
pub fn prepend<T>(xs :: List<T>, x :: T) -> List<T> = append_all(List.append(__with_room(xs.__len + 1), x), xs, 0)

# No elements, and room for `capacity`.
pub fn __with_room<T>(capacity :: Int) -> List<T> = __from_array(Array.new(capacity))

## With `x` at index `i`, which is clamped. O(n).
## ```mesh
## List.insert_at([1, 3], 1, 2) #=> [1, 2, 3]
## ```
pub fn insert_at<T>(xs :: List<T>, i :: Int, x :: T) -> List<T> do
  let front = append_all(__with_room(xs.__len + 1), List.take(xs, i), 0)
  append_all(List.append(front, x), List.drop(xs, i), 0)
end

## With element `i` replaced; unchanged when there is none. O(1) when `xs` is not used again, else O(n).
## ```mesh
## List.replace_at([1, 2], 1, 5) #=> [1, 5]
## ```
pub fn replace_at<T>(xs :: List<T>, i :: Int, x :: T) -> List<T> do
  let start = xs.__start
  let len = xs.__len
  if below(i, len) do
    List { __buf: Array.set(xs.__buf, start + i, x), __start: start, __len: len }
  else
    xs
  end
end

## Without element `i`; unchanged when there is none. O(n).
## ```mesh
## List.delete_at([1, 2, 3], 0) #=> [2, 3]
## ```
pub fn delete_at<T>(xs :: List<T>, i :: Int) -> List<T> =
  if i < 0 or i >= xs.__len do xs else __joined(List.take(xs, i), List.drop(xs, i + 1)) end

# A new list of both.
pub fn __joined<T>(a :: List<T>, b :: List<T>) -> List<T> = append_all(append_all(__with_room(a.__len + b.__len), a, 0), b, 0)

## Elements `start` (inclusive) to `stop` (exclusive), both clamped, without copying. O(1).
## ```mesh
## List.slice([1, 2, 3], 1, 9) #=> [2, 3]
## ```
pub fn slice<T>(xs :: List<T>, start :: Int, stop :: Int) -> List<T> = List.drop(List.take(xs, stop), start)

## The first `n` elements and the rest; `n` is clamped. O(1).
## ```mesh
## List.split_at([1, 2, 3], 1) #=> ([1], [2, 3])
## ```
pub fn split_at<T>(xs :: List<T>, n :: Int) -> (List<T>, List<T>) = (List.take(xs, n), List.drop(xs, n))

## The texts of the elements with `separator` between them.
pub fn __join_text<T>(xs :: List<T>, open :: String, separator :: String, close :: String) -> String =
  join_from(xs, 0, open, separator) <> close

fn join_from<T>(xs :: List<T>, i :: Int, acc :: String, separator :: String) -> String do
  if i == xs.__len do
    acc
  else
    let text = Text.of(__item(xs, i))
    if i == 0 do
      join_from(xs, 1, acc <> text, separator)
    else
      join_from(xs, i + 1, acc <> separator <> text, separator)
    end
  end
end

impl Eq for List<T> where T: Eq do
  fn eq(self, other :: List<T>) -> Bool do
    self.__len == other.__len and equal_from(self, other, 0)
  end
end

fn equal_from<T>(a :: List<T>, b :: List<T>, i :: Int) -> Bool where T: Eq do
  if i == a.__len do
    true
  else if __item(a, i) == __item(b, i) do
    equal_from(a, b, i + 1)
  else
    false
  end
end

impl Ord for List<T> where T: Ord do
  fn lt(self, other :: List<T>) -> Bool = less_from(self, other, 0)
end

fn less_from<T>(a :: List<T>, b :: List<T>, i :: Int) -> Bool where T: Ord do
  if i == b.__len do
    false
  else if i == a.__len do
    true
  else
    let x = __item(a, i)
    let y = __item(b, i)
    if x < y do
      true
    else if y < x do
      false
    else
      less_from(a, b, i + 1)
    end
  end
end

impl Hash for List<T> where T: Hash do
  fn hash(self) -> Int = hash_from(self, 0, hash(self.__len))
end

fn hash_from<T>(xs :: List<T>, i :: Int, acc :: Int) -> Int where T: Hash do
  if i == xs.__len do
    acc
  else
    hash_from(xs, i + 1, Int.__hash_combine(acc, hash(__item(xs, i))))
  end
end

extern fn key_number<T>(x :: T) -> Int = "%key_hash"

extern fn key_fold(state :: Int, number :: Int) -> Int = "%key_fold"

# What maps find a list by.
pub fn __key_hash<T>(xs :: List<T>) -> Int = key_hash_from(xs, 0, xs.__len)

fn key_hash_from<T>(xs :: List<T>, i :: Int, state :: Int) -> Int do
  if i == xs.__len do
    state
  else
    key_hash_from(xs, i + 1, key_fold(state, key_number(__item(xs, i))))
  end
end

impl Display for List<T> do
  fn to_string(self) -> String = __join_text(self, "[", ", ", "]")
end

impl Debug for List<T> do
  fn inspect(self) -> String = __join_text(self, "[", ", ", "]")
end

impl Default for List<T> do
  fn default() -> List<T> = List.new()
end

impl Iterable for List<T> do
  type Item = T
  type Iter = Iter<T>

  fn iter(self) -> Iter<T> do
    let xs = self
    let position = Cell.new(0)
    Iter.__from_next(fn ->
      let i = Cell.get(position)
      if i < xs.__len do
        Cell.set(position, i + 1)
        Some(__item(xs, i))
      else
        None
      end
    end)
  end
end
