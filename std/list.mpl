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
pub fn length<T>(xs :: List<T>) -> Int = xs.__len

## True for the empty list. O(1).
pub fn is_empty<T>(xs :: List<T>) -> Bool = xs.__len == 0

## `x` added at the end. O(1) amortised when `xs` is not used again, else O(n).
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

## Element `i`, counted from 0. Crashes when out of bounds. O(1).
pub fn get<T>(xs :: List<T>, i :: Int) -> T do
  if i < 0 or i >= xs.__len do
    panic("List.get: index #{i} out of bounds (len #{xs.__len})")
  else
    Array.get(xs.__buf, xs.__start + i)
  end
end

## Same as `get`.
pub fn nth<T>(xs :: List<T>, i :: Int) -> T do
  if i < 0 or i >= xs.__len do
    panic("List.nth: index #{i} out of bounds (len #{xs.__len})")
  else
    Array.get(xs.__buf, xs.__start + i)
  end
end

## First element. Crashes on an empty list. O(1).
pub fn head<T>(xs :: List<T>) -> T do
  if xs.__len == 0 do
    panic("List.head: empty list")
  else
    Array.get(xs.__buf, xs.__start)
  end
end

## Last element. Crashes on an empty list. O(1).
pub fn last<T>(xs :: List<T>) -> T do
  if xs.__len == 0 do
    panic("List.last: empty list")
  else
    Array.get(xs.__buf, xs.__start + xs.__len - 1)
  end
end

## All but the first element, without copying. Crashes on an empty list. O(1).
pub fn tail<T>(xs :: List<T>) -> List<T> do
  if xs.__len == 0 do
    panic("List.tail: empty list")
  else
    List { __buf: xs.__buf, __start: xs.__start + 1, __len: xs.__len - 1 }
  end
end

## The first `n` elements, without copying. `n` is clamped. O(1).
pub fn take<T>(xs :: List<T>, n :: Int) -> List<T> do
  let count = clamp(n, xs.__len)
  List { __buf: xs.__buf, __start: xs.__start, __len: count }
end

## Without the first `n` elements, without copying. `n` is clamped. O(1).
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
    append_all(List.append(acc, Array.get(xs.__buf, xs.__start + i)), xs, i + 1)
  end
end

## The elements from back to front.
pub fn reverse<T>(xs :: List<T>) -> List<T> = reverse_from(xs, xs.__len, Array.new(xs.__len))

fn reverse_from<T>(xs :: List<T>, i :: Int, out :: Array<T>) -> List<T> do
  if i == 0 do
    __from_array(out)
  else
    reverse_from(xs, i - 1, Array.push(out, Array.get(xs.__buf, xs.__start + i - 1)))
  end
end

## `f` applied to every element, in order.
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> = map_from(xs, 0, f, Array.new(xs.__len))

fn map_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> U, out :: Array<U>) -> List<U> do
  if i == xs.__len do
    __from_array(out)
  else
    map_from(xs, i + 1, f, Array.push(out, f(Array.get(xs.__buf, xs.__start + i))))
  end
end

## The elements for which `keep` holds, in order.
pub fn filter<T>(xs :: List<T>, keep :: Fun(T) -> Bool) -> List<T> = filter_from(xs, 0, keep, Array.new(0))

fn filter_from<T>(xs :: List<T>, i :: Int, keep :: Fun(T) -> Bool, out :: Array<T>) -> List<T> do
  if i == xs.__len do
    __from_array(out)
  else
    let x = Array.get(xs.__buf, xs.__start + i)
    if keep(x) do
      filter_from(xs, i + 1, keep, Array.push(out, x))
    else
      filter_from(xs, i + 1, keep, out)
    end
  end
end

## Left fold, accumulator first: `f(f(init, x0), x1)`…
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U = reduce_from(xs, 0, init, f)

fn reduce_from<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(U, T) -> U) -> U do
  if i == xs.__len do
    acc
  else
    reduce_from(xs, i + 1, f(acc, Array.get(xs.__buf, xs.__start + i)), f)
  end
end

## First element for which `wanted` holds; stops there.
pub fn find<T>(xs :: List<T>, wanted :: Fun(T) -> Bool) -> Option<T> = find_from(xs, 0, wanted)

fn find_from<T>(xs :: List<T>, i :: Int, wanted :: Fun(T) -> Bool) -> Option<T> do
  if i == xs.__len do
    None
  else
    let x = Array.get(xs.__buf, xs.__start + i)
    if wanted(x) do
      Some(x)
    else
      find_from(xs, i + 1, wanted)
    end
  end
end

## True when `p` holds for some element; stops at the first.
pub fn any<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = any_from(xs, 0, p)

fn any_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Bool do
  if i == xs.__len do
    false
  else if p(Array.get(xs.__buf, xs.__start + i)) do
    true
  else
    any_from(xs, i + 1, p)
  end
end

## True when `p` holds for every element; stops at the first failure.
pub fn all<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Bool = all_from(xs, 0, p)

fn all_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Bool do
  if i == xs.__len do
    true
  else if p(Array.get(xs.__buf, xs.__start + i)) do
    all_from(xs, i + 1, p)
  else
    false
  end
end

## True when some element equals `x`.
pub fn contains<T>(xs :: List<T>, x :: T) -> Bool where T: Eq = contains_from(xs, 0, x)

fn contains_from<T>(xs :: List<T>, i :: Int, x :: T) -> Bool where T: Eq do
  if i == xs.__len do
    false
  else if Array.get(xs.__buf, xs.__start + i) == x do
    true
  else
    contains_from(xs, i + 1, x)
  end
end

## Pairs of elements at the same place, as many as the shorter list has.
pub fn zip<T, U>(a :: List<T>, b :: List<U>) -> List<(T, U)> do
  let n = if a.__len < b.__len do a.__len else b.__len end
  for i in 0..n do
    (Array.get(a.__buf, a.__start + i), Array.get(b.__buf, b.__start + i))
  end
end

## The lists that `f` gives, one after the other.
pub fn flat_map<T, U>(xs :: List<T>, f :: Fun(T) -> List<U>) -> List<U> =
  List.reduce(xs, List.new(), fn acc, x -> List.concat(acc, f(x)) end)

## The elements of the inner lists, one level deep.
pub fn flatten<T>(xs :: List<List<T>>) -> List<T> =
  List.reduce(xs, List.new(), fn acc, inner -> List.concat(acc, inner) end)

## Every element with its index, from 0.
pub fn enumerate<T>(xs :: List<T>) -> List<(Int, T)> do
  for i in 0..xs.__len do
    (i, Array.get(xs.__buf, xs.__start + i))
  end
end

## Stable sort. `cmp` is negative when its first argument comes first, positive when it comes last, else 0. O(n log n), O(n) for sorted and reversed lists.
pub fn sort<T>(xs :: List<T>, cmp :: Fun(T, T) -> Int) -> List<T> do
  let n = xs.__len
  if ordered_until(xs, 1, cmp) >= n do
    xs
  else if falling_until(xs, 1, cmp) >= n do
    List.reverse(xs)
  else
    let array = Array.take(xs.__buf, xs.__start, xs.__start + n, n)
    let spare = Array.take(array, 0, n, n)
    sort_range(spare, array, 0, n, cmp)
    __from_array(array)
  end
end

# First index from `i` whose element comes before the one in front of it.
fn ordered_until<T>(xs :: List<T>, i :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  if i >= xs.__len do
    i
  else if cmp(Array.get(xs.__buf, xs.__start + i - 1), Array.get(xs.__buf, xs.__start + i)) <= 0 do
    ordered_until(xs, i + 1, cmp)
  else
    i
  end
end

# First index from `i` whose element does not come before the one in front of it.
fn falling_until<T>(xs :: List<T>, i :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  if i >= xs.__len do
    i
  else if cmp(Array.get(xs.__buf, xs.__start + i - 1), Array.get(xs.__buf, xs.__start + i)) > 0 do
    falling_until(xs, i + 1, cmp)
  else
    i
  end
end

# Merge sort between two blocks that only `sort` holds, so that it can write to them. Both have the same elements in `low..high`; afterwards those of
# `into` are sorted.
fn sort_range<T>(from :: Array<T>, into :: Array<T>, low :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if high - low <= 8 do
    insert_all(into, low, low + 1, high, cmp)
  else
    let middle = low + (high - low) / 2
    sort_range(into, from, low, middle, cmp)
    sort_range(into, from, middle, high, cmp)
    if cmp(Array.get(from, middle - 1), Array.get(from, middle)) <= 0 do
      copy_range(from, into, low, high)
    else
      merge_ends(from, into, low, middle, high, low, middle - 1, low, high - 1, cmp)
    end
  end
end

# Insertion sort of `low..high`; `low..i` is sorted.
fn insert_all<T>(array :: Array<T>, low :: Int, i :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if i < high do
    sink(array, low, i, Array.get(array, i), cmp)
    insert_all(array, low, i + 1, high, cmp)
  end
end

fn sink<T>(array :: Array<T>, low :: Int, i :: Int, x :: T, cmp :: Fun(T, T) -> Int) do
  if i == low do
    Array.write(array, i, x)
  else
    let before = Array.get(array, i - 1)
    if cmp(before, x) > 0 do
      Array.write(array, i, before)
      sink(array, low, i - 1, x, cmp)
    else
      Array.write(array, i, x)
    end
  end
end

fn copy_range<T>(from :: Array<T>, into :: Array<T>, i :: Int, high :: Int) do
  if i < high do
    Array.write(into, i, Array.get(from, i))
    copy_range(from, into, i + 1, high)
  end
end

# Merges the sorted ranges `low..middle` and `middle..high` from both ends at once: half of the elements each way, so that neither range can run out and
# processors have two independent chains of comparisons to work on. Nothing is branched on: the outcomes are as good as random. `i` is the next element
# of the first range from the front, `p` that from the back; `front` and `back` are the next places.
fn merge_ends<T>(from :: Array<T>, into :: Array<T>, low :: Int, middle :: Int, high :: Int, i :: Int, p :: Int, front :: Int, back :: Int, cmp :: Fun(T, T) -> Int) do
  # The places tell what has been taken from the second range.
  let j = middle + front - i
  let q = middle - 1 + back - p
  if front < back do
    let a = Array.get(from, i)
    let b = Array.get(from, j)
    let second = cmp(a, b) > 0
    let y = Array.get(from, p)
    let z = Array.get(from, q)
    let first = cmp(y, z) > 0
    Array.write(into, front, if second do b else a end)
    Array.write(into, back, if first do y else z end)
    let next_i = if second do i else i + 1 end
    let next_p = if first do p - 1 else p end
    merge_ends(from, into, low, middle, high, next_i, next_p, front + 1, back - 1, cmp)
  else if i == p and front == back do
    Array.write(into, front, Array.get(from, i))
  else if i == p + 1 and j == q and front == back do
    Array.write(into, front, Array.get(from, j))
  else if i != p + 1 or j != q + 1 do
    # The two ends did not meet: `cmp` contradicts itself. Any order will do, but with every element once.
    copy_range(from, into, low, high)
  end
end

## Everything that the iterator still has.
pub fn collect<T>(it :: Iter<T>) -> List<T> = collect_into(it, Array.new(0))

fn collect_into<T>(it :: Iter<T>, out :: Array<T>) -> List<T> do
  case Iter.next(it) do
    Some(x) -> collect_into(it, Array.push(out, x))
    None -> __from_array(out)
  end
end

## The texts of the elements with `separator` between them.
pub fn __join_text<T>(xs :: List<T>, open :: String, separator :: String, close :: String) -> String =
  join_from(xs, 0, open, separator) <> close

fn join_from<T>(xs :: List<T>, i :: Int, acc :: String, separator :: String) -> String do
  if i == xs.__len do
    acc
  else
    let text = Text.of(Array.get(xs.__buf, xs.__start + i))
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
  else if Array.get(a.__buf, a.__start + i) == Array.get(b.__buf, b.__start + i) do
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
    let x = Array.get(a.__buf, a.__start + i)
    let y = Array.get(b.__buf, b.__start + i)
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
    hash_from(xs, i + 1, Int.__hash_combine(acc, hash(Array.get(xs.__buf, xs.__start + i))))
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
        Some(Array.get(xs.__buf, xs.__start + i))
      else
        None
      end
    end)
  end
end
