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

# `0 <= i and i < n` in one comparison, for an `n` that is not negative.
extern fn below(i :: Int, n :: Int) -> Bool = "%int_below"

## Element `i`, counted from 0. Crashes when out of bounds. O(1).
## ```mesh
## List.get([7, 8], 1) #=> 8
## List.get([7, 8], 2) #=> panic("List.get: index 2 out of bounds (len 2)")
## ```
pub fn get<T>(xs :: List<T>, i :: Int) -> T do
  if below(i, xs.__len) do
    Array.get(xs.__buf, xs.__start + i)
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
    Array.get(xs.__buf, xs.__start + i)
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
    Array.get(xs.__buf, xs.__start)
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
    Array.get(xs.__buf, xs.__start + xs.__len - 1)
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
    append_all(List.append(acc, Array.get(xs.__buf, xs.__start + i)), xs, i + 1)
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
    reverse_from(xs, i - 1, Array.push(out, Array.get(xs.__buf, xs.__start + i - 1)))
  end
end

## `f` applied to every element, in order.
## ```mesh
## List.map([1, 2], fn x -> x * 10 end) #=> [10, 20]
## ```
pub fn map<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> List<U> = map_from(xs, 0, f, Array.new(xs.__len))

fn map_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> U, out :: Array<U>) -> List<U> do
  if i == xs.__len do
    __from_array(out)
  else
    map_from(xs, i + 1, f, Array.push(out, f(Array.get(xs.__buf, xs.__start + i))))
  end
end

## The elements for which `keep` holds, in order.
## ```mesh
## List.filter([1, 2, 3], Int.is_odd) #=> [1, 3]
## ```
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
## ```mesh
## List.reduce(["a", "b"], "", fn text, s -> s <> text end) #=> "ba"
## ```
pub fn reduce<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> U = reduce_from(xs, 0, init, f)

fn reduce_from<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(U, T) -> U) -> U do
  if i == xs.__len do
    acc
  else
    reduce_from(xs, i + 1, f(acc, Array.get(xs.__buf, xs.__start + i)), f)
  end
end

## First element for which `wanted` holds; stops there.
## ```mesh
## List.find([1, 4, 6], Int.is_even) #=> Some(4)
## ```
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
## ```mesh
## List.any([1, 4], Int.is_even) #=> true
## ```
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
## ```mesh
## List.all([1, 4], Int.is_even) #=> false
## ```
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
## ```mesh
## List.contains(["a", "b"], "b") #=> true
## ```
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
## ```mesh
## List.zip(["a", "b"], [1, 2, 3]) #=> [("a", 1), ("b", 2)]
## ```
pub fn zip<T, U>(a :: List<T>, b :: List<U>) -> List<(T, U)> do
  let n = if a.__len < b.__len do a.__len else b.__len end
  for i in 0..n do
    (Array.get(a.__buf, a.__start + i), Array.get(b.__buf, b.__start + i))
  end
end

## The lists that `f` gives, one after the other.
## ```mesh
## List.flat_map([1, 3], fn x -> [x, x + 1] end) #=> [1, 2, 3, 4]
## ```
pub fn flat_map<T, U>(xs :: List<T>, f :: Fun(T) -> List<U>) -> List<U> =
  List.reduce(xs, List.new(), fn acc, x -> List.concat(acc, f(x)) end)

## The elements of the inner lists, one level deep.
## ```mesh
## List.flatten([[1], [], [2, 3]]) #=> [1, 2, 3]
## ```
pub fn flatten<T>(xs :: List<List<T>>) -> List<T> =
  List.reduce(xs, List.new(), fn acc, inner -> List.concat(acc, inner) end)

## Every element with its index, from 0.
## ```mesh
## List.enumerate(["a", "b"]) #=> [(0, "a"), (1, "b")]
## ```
pub fn enumerate<T>(xs :: List<T>) -> List<(Int, T)> do
  for i in 0..xs.__len do
    (i, Array.get(xs.__buf, xs.__start + i))
  end
end

## Stable sort. `cmp` is negative when its first argument comes first, positive when it comes last, else 0. O(n log n), O(n) for sorted and reversed lists.
## ```mesh
## List.sort([3, 1, 2], fn a, b -> a - b end) #=> [1, 2, 3]
## ```
pub fn sort<T>(xs :: List<T>, cmp :: Fun(T, T) -> Int) -> List<T> do
  let n = xs.__len
  let start = xs.__start
  let stop = start + n
  if Sort.ordered_until(xs.__buf, start + 1, stop, cmp) >= stop do
    xs
  else if Sort.falling_until(xs.__buf, start + 1, stop, cmp) >= stop do
    List.reverse(xs)
  else
    __from_array(Sort.stable(Array.take(xs.__buf, start, stop, n), n, cmp))
  end
end

## Everything that the iterator still has.
## ```mesh
## Iter.from([1, 2, 3]) |> Iter.skip(1) |> List.collect() #=> [2, 3]
## ```
pub fn collect<T>(it :: Iter<T>) -> List<T> = collect_into(it, Array.new(0))

fn collect_into<T>(it :: Iter<T>, out :: Array<T>) -> List<T> do
  case Iter.next(it) do
    Some(x) -> collect_into(it, Array.push(out, x))
    None -> __from_array(out)
  end
end

## Element `i`; negative counts from the end. O(1).
## ```mesh
## List.at([1, 2], -1) #=> Some(2)
## ```
pub fn at<T>(xs :: List<T>, i :: Int) -> Option<T> do
  let at = if i < 0 do i + xs.__len else i end
  if below(at, xs.__len) do Some(item(xs, at)) else None end
end

# Element `i`, which exists.
fn item<T>(xs :: List<T>, i :: Int) -> T = Array.get(xs.__buf, xs.__start + i)

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
  if xs.__len == 0 do None else Some((item(xs, 0), List.drop(xs, 1))) end

## `x` in front. O(n).
## ```mesh
## List.prepend([2, 3], 1) #=> [1, 2, 3]
## ```
pub fn prepend<T>(xs :: List<T>, x :: T) -> List<T> = append_all(List.append(with_room(xs.__len + 1), x), xs, 0)

# No elements, and room for `capacity`.
fn with_room<T>(capacity :: Int) -> List<T> = __from_array(Array.new(capacity))

## With `x` at index `i`, which is clamped. O(n).
## ```mesh
## List.insert_at([1, 3], 1, 2) #=> [1, 2, 3]
## ```
pub fn insert_at<T>(xs :: List<T>, i :: Int, x :: T) -> List<T> do
  let front = append_all(with_room(xs.__len + 1), List.take(xs, i), 0)
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
  if i < 0 or i >= xs.__len do xs else joined(List.take(xs, i), List.drop(xs, i + 1)) end

# A new list of both.
fn joined<T>(a :: List<T>, b :: List<T>) -> List<T> = append_all(append_all(with_room(a.__len + b.__len), a, 0), b, 0)

## Elements `start` (inclusive) to `stop` (exclusive), both clamped, without copying. O(1).
## ```mesh
## List.slice([1, 2, 3], 1, 9) #=> [2, 3]
## ```
pub fn slice<T>(xs :: List<T>, start :: Int, stop :: Int) -> List<T> = List.drop(List.take(xs, stop), start)

# How many elements from the front `p` holds for.
fn prefix_length<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool) -> Int do
  if i < xs.__len do
    if p(item(xs, i)) do prefix_length(xs, i + 1, p) else i end
  else
    i
  end
end

## The elements before the first for which `p` does not hold.
## ```mesh
## List.take_while([1, 5, 2], fn x -> x < 3 end) #=> [1]
## ```
pub fn take_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.take(xs, prefix_length(xs, 0, p))

## The elements from the first for which `p` does not hold.
## ```mesh
## List.drop_while([1, 3, 4, 5], Int.is_odd) #=> [4, 5]
## ```
pub fn drop_while<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.drop(xs, prefix_length(xs, 0, p))

## The first `n` elements and the rest; `n` is clamped. O(1).
## ```mesh
## List.split_at([1, 2, 3], 1) #=> ([1], [2, 3])
## ```
pub fn split_at<T>(xs :: List<T>, n :: Int) -> (List<T>, List<T>) = (List.take(xs, n), List.drop(xs, n))

## What `take_while` and `drop_while` give, in one pass.
## ```mesh
## List.span([1, 3, 4, 5], Int.is_odd) #=> ([1, 3], [4, 5])
## ```
pub fn span<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = List.split_at(xs, prefix_length(xs, 0, p))

## The elements for which `p` holds, and the others.
## ```mesh
## List.partition([1, 2, 3], Int.is_odd) #=> ([1, 3], [2])
## ```
pub fn partition<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> (List<T>, List<T>) = partition_from(xs, 0, p, List.new(), List.new())

fn partition_from<T>(xs :: List<T>, i :: Int, p :: Fun(T) -> Bool, yes :: List<T>, no :: List<T>) -> (List<T>, List<T>) do
  if i == xs.__len do
    (yes, no)
  else
    let x = item(xs, i)
    if p(x) do
      partition_from(xs, i + 1, p, List.append(yes, x), no)
    else
      partition_from(xs, i + 1, p, yes, List.append(no, x))
    end
  end
end

## Right fold, accumulator last: `f(x0, f(x1, init))`…
## ```mesh
## List.fold_right(["a", "b"], "", fn s, text -> s <> text end) #=> "ab"
## ```
pub fn fold_right<T, U>(xs :: List<T>, init :: U, f :: Fun(T, U) -> U) -> U = fold_down(xs, xs.__len, init, f)

fn fold_down<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(T, U) -> U) -> U =
  if i == 0 do acc else fold_down(xs, i - 1, f(item(xs, i - 1), acc), f) end

## Every accumulator of a left fold, without `init`.
## ```mesh
## List.scan([1, 2, 3], 0, fn a, x -> a + x end) #=> [1, 3, 6]
## ```
pub fn scan<T, U>(xs :: List<T>, init :: U, f :: Fun(U, T) -> U) -> List<U> = scan_from(xs, 0, init, f, with_room(xs.__len))

fn scan_from<T, U>(xs :: List<T>, i :: Int, acc :: U, f :: Fun(U, T) -> U, out :: List<U>) -> List<U> do
  if i == xs.__len do
    out
  else
    let next = f(acc, item(xs, i))
    scan_from(xs, i + 1, next, f, List.append(out, next))
  end
end

## Left fold that starts with the first element; `None` when there is none.
## ```mesh
## List.reduce_first([3, 9, 4], fn a, b -> Math.max(a, b) end) #=> Some(9)
## ```
pub fn reduce_first<T>(xs :: List<T>, f :: Fun(T, T) -> T) -> Option<T> =
  if xs.__len == 0 do None else Some(reduce_from(xs, 1, item(xs, 0), f)) end

## Calls `f` with every element.
## ```mesh
## List.each(["a", "b"], println) #=> ()
## ```
pub fn each<T, U>(xs :: List<T>, f :: Fun(T) -> U) -> () = each_from(xs, 0, f)

fn each_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> U) -> () do
  if i < xs.__len do
    f(item(xs, i))
    each_from(xs, i + 1, f)
  end
end

## `f` applied to every index and element.
## ```mesh
## List.map_indexed(["a", "b"], fn i, s -> "#{i}#{s}" end) #=> ["0a", "1b"]
## ```
pub fn map_indexed<T, U>(xs :: List<T>, f :: Fun(Int, T) -> U) -> List<U> do
  for i in 0..xs.__len do
    f(i, item(xs, i))
  end
end

## The values that `f` gives, without `None`.
## ```mesh
## List.filter_map(["1", "x"], String.to_int) #=> [1]
## ```
pub fn filter_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> List<U> do
  List.reduce(xs, List.new(), fn out, x ->
    case f(x) do
      Some(y) -> List.append(out, y)
      None -> out
    end
  end)
end

## The first value that `f` gives; stops there.
## ```mesh
## List.find_map(["x", "7", "8"], String.to_int) #=> Some(7)
## ```
pub fn find_map<T, U>(xs :: List<T>, f :: Fun(T) -> Option<U>) -> Option<U> = find_map_from(xs, 0, f)

fn find_map_from<T, U>(xs :: List<T>, i :: Int, f :: Fun(T) -> Option<U>) -> Option<U> do
  if i == xs.__len do
    None
  else
    case f(item(xs, i)) do
      Some(y) -> Some(y)
      None -> find_map_from(xs, i + 1, f)
    end
  end
end

## The elements for which `p` does not hold.
## ```mesh
## List.reject([1, 2, 3], Int.is_odd) #=> [2]
## ```
pub fn reject<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> List<T> = List.filter(xs, fn x -> not p(x) end)

## The values that `f` gives, or its first error; stops there.
## ```mesh
## List.try_map(["1", "2"], fn s -> Int.parse(s, 10) end) #=> Ok([1, 2])
## List.try_map(["1", "x"], fn s -> Int.parse(s, 10) end) #=> Err("invalid digit: x")
## ```
pub fn try_map<T, U, E>(xs :: List<T>, f :: Fun(T) -> Result<U, E>) -> Result<List<U>, E> = try_map_from(xs, 0, f, with_room(xs.__len))

fn try_map_from<T, U, E>(xs :: List<T>, i :: Int, f :: Fun(T) -> Result<U, E>, out :: List<U>) -> Result<List<U>, E> do
  if i == xs.__len do
    Ok(out)
  else
    case f(item(xs, i)) do
      Ok(y) -> try_map_from(xs, i + 1, f, List.append(out, y))
      Err(e) -> Err(e)
    end
  end
end

## Index of the first element that equals `x`.
## ```mesh
## List.index_of(["a", "b"], "b") #=> Some(1)
## ```
pub fn index_of<T>(xs :: List<T>, x :: T) -> Option<Int> where T: Eq = List.find_index(xs, fn y -> y == x end)

## Index of the first element for which `p` holds.
## ```mesh
## List.find_index([1, 3, 4], Int.is_even) #=> Some(2)
## ```
pub fn find_index<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Option<Int> do
  let i = prefix_length(xs, 0, fn x -> not p(x) end)
  if i == xs.__len do None else Some(i) end
end

## Number of elements for which `p` holds.
## ```mesh
## List.count([1, 2, 3], Int.is_odd) #=> 2
## ```
pub fn count<T>(xs :: List<T>, p :: Fun(T) -> Bool) -> Int = List.reduce(xs, 0, fn n, x -> if p(x) do n + 1 else n end end)

extern fn is_nan<T>(x :: T) -> Bool = "%is_nan"

# The order of `Ord` with NaN at the end, as a comparison for `sort`. Merging only asks whether the result is positive, so that comes first.
fn ascending<T>(a :: T, b :: T) -> Int where T: Ord do
  if b < a do
    1
  else if a < b do
    -1
  else
    nan_last(a, b)
  end
end

fn descending<T>(a :: T, b :: T) -> Int where T: Ord do
  if a < b do
    1
  else if b < a do
    -1
  else
    nan_last(a, b)
  end
end

fn nan_last<T>(a :: T, b :: T) -> Int do
  if is_nan(a) == is_nan(b) do
    0
  else if is_nan(a) do
    1
  else
    -1
  end
end

## In ascending order; stable, NaN last. O(n log n).
## ```mesh
## List.sorted([3, 1, 2]) #=> [1, 2, 3]
## ```
pub fn sorted<T>(xs :: List<T>) -> List<T> where T: Ord do
  if TextSort.holds_texts(xs.__buf) do
    by_texts(xs, xs, 0, fn a, b -> ascending(a, b) end)
  else
    List.sort(xs, fn a, b -> ascending(a, b) end)
  end
end

# `xs` in the order of `keys`, which are texts; `flip` as in `TextSort.positions`.
fn by_texts<T, K>(xs :: List<T>, keys :: List<K>, flip :: Int, cmp :: Fun(K, K) -> Int) -> List<T> do
  let start = keys.__start
  let stop = start + keys.__len
  if Sort.ordered_until(keys.__buf, start + 1, stop, cmp) >= stop do
    xs
  else if Sort.falling_until(keys.__buf, start + 1, stop, cmp) >= stop do
    List.reverse(xs)
  else
    let order = TextSort.positions(keys.__buf, start, keys.__len, flip, cmp)
    __from_array(TextSort.arranged(xs.__buf, xs.__start, order, xs.__len))
  end
end

## In ascending order of `key`, which runs once per element; stable, NaN last. O(n log n).
## ```mesh
## List.sort_by(["bb", "a"], String.length) #=> ["a", "bb"]
## ```
pub fn sort_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Ord =
  sort_keyed(xs, key, 0, fn a, b -> ascending(a, b) end)

## In descending order of `key`, which runs once per element; stable, NaN last. O(n log n).
## ```mesh
## List.sort_by_desc(["a", "bb"], String.length) #=> ["bb", "a"]
## ```
pub fn sort_by_desc<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Ord =
  sort_keyed(xs, key, -1, fn a, b -> descending(a, b) end)

# By `cmp` of the keys; `flip` as in `TextSort.positions`.
fn sort_keyed<T, K>(xs :: List<T>, key :: Fun(T) -> K, flip :: Int, cmp :: Fun(K, K) -> Int) -> List<T> do
  if TextSort.holds_texts(no_keys(key)) do
    by_texts(xs, List.map(xs, key), flip, cmp)
  else
    let pairs = List.map(xs, fn x -> (key(x), x) end)
    List.map(List.sort(pairs, fn a, b -> cmp(Tuple.first(a), Tuple.first(b)) end), fn entry -> Tuple.second(entry) end)
  end
end

# Has the type of the keys.
fn no_keys<T, K>(_ :: Fun(T) -> K) -> Array<K> = Array.new(0)

## In the order that `cmp` says; stable. O(n log n).
## ```mesh
## List.sort_with([3, 1, 2], compare) #=> [1, 2, 3]
## ```
pub fn sort_with<T>(xs :: List<T>, cmp :: Fun(T, T) -> Ordering) -> List<T> do
  List.sort(xs, fn a, b ->
    case cmp(a, b) do
      Less -> -1
      Equal -> 0
      Greater -> 1
    end
  end)
end

## True when no element comes before the one in front of it.
## ```mesh
## List.is_sorted([1, 1, 2]) #=> true
## ```
pub fn is_sorted<T>(xs :: List<T>) -> Bool where T: Ord = Sort.ordered_until(xs.__buf, xs.__start + 1, xs.__start + xs.__len, fn a, b -> ascending(a, b) end) >= xs.__start + xs.__len

# For `Iter`.
pub fn __ascending<T>(a :: T, b :: T) -> Int where T: Ord = ascending(a, b)

pub fn __descending<T>(a :: T, b :: T) -> Int where T: Ord = descending(a, b)

## The smallest element, the first of equal ones.
## ```mesh
## List.min([3, 1, 2]) #=> Some(1)
## ```
pub fn min<T>(xs :: List<T>) -> Option<T> where T: Ord = List.min_by(xs, fn x -> x end)

## The largest element, the first of equal ones. NaN is passed over while there is a number.
## ```mesh
## List.max([3, 1, 2]) #=> Some(3)
## ```
pub fn max<T>(xs :: List<T>) -> Option<T> where T: Ord = List.max_by(xs, fn x -> x end)

## The element with the smallest key, the first of equal ones.
## ```mesh
## List.min_by(["ab", "c"], String.length) #=> Some("c")
## ```
pub fn min_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = best(xs, key, fn a, b -> ascending(a, b) end)

## The element with the largest key, the first of equal ones.
## ```mesh
## List.max_by(["ab", "c"], String.length) #=> Some("ab")
## ```
pub fn max_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Option<T> where K: Ord = best(xs, key, fn a, b -> descending(a, b) end)

# The first element whose key no other key comes before.
fn best<T, K>(xs :: List<T>, key :: Fun(T) -> K, cmp :: Fun(K, K) -> Int) -> Option<T> =
  if xs.__len == 0 do None else Some(best_from(xs, 1, key, cmp, item(xs, 0), key(item(xs, 0)))) end

fn best_from<T, K>(xs :: List<T>, i :: Int, key :: Fun(T) -> K, cmp :: Fun(K, K) -> Int, found :: T, found_key :: K) -> T do
  if i == xs.__len do
    found
  else
    let x = item(xs, i)
    let k = key(x)
    if cmp(k, found_key) < 0 do
      best_from(xs, i + 1, key, cmp, x, k)
    else
      best_from(xs, i + 1, key, cmp, found, found_key)
    end
  end
end

## Sum of the numbers; 0 when there are none.
## ```mesh
## List.sum([1.5, 2.0]) #=> 3.5
## ```
pub fn sum<N>(xs :: List<N>) -> N where N: Iter.__Number = List.reduce(xs, N.__zero(), fn total, x -> total.__plus(x) end)

## Product of the numbers; 1 when there are none.
## ```mesh
## List.product([2, 3, 4]) #=> 24
## ```
pub fn product<N>(xs :: List<N>) -> N where N: Iter.__Number = List.reduce(xs, N.__one(), fn total, x -> total.__times(x) end)

## The elements by their key, keys in the order they are first seen.
## ```mesh
## List.group_by([1, 2, 3], Int.is_odd) #=> %{true => [1, 3], false => [2]}
## ```
pub fn group_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, List<T>> where K: Eq, K: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.update(m, key(x), [x], fn group -> List.append(group, x) end) end)

## The last element of every key, keys in the order they are first seen.
## ```mesh
## List.key_by(["a", "bb", "c"], String.length) #=> %{1 => "c", 2 => "bb"}
## ```
pub fn key_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> Map<K, T> where K: Eq, K: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.put(m, key(x), x) end)

## How often every element occurs, in the order they are first seen.
## ```mesh
## List.frequencies(["a", "b", "a"]) #=> %{"a" => 2, "b" => 1}
## ```
pub fn frequencies<T>(xs :: List<T>) -> Map<T, Int> where T: Eq, T: Hash =
  List.reduce(xs, Map.new(), fn m, x -> Map.update(m, x, 1, fn n -> n + 1 end) end)

## The first occurrence of every element. O(n) expected.
## ```mesh
## List.uniq([1, 2, 1]) #=> [1, 2]
## ```
pub fn uniq<T>(xs :: List<T>) -> List<T> where T: Eq, T: Hash = Set.to_list(Set.from_list(xs))

## The first element of every key. O(n) expected.
## ```mesh
## List.uniq_by(["a", "bb", "c"], String.length) #=> ["a", "bb"]
## ```
pub fn uniq_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<T> where K: Eq, K: Hash = uniq_from(xs, 0, key, Set.new(), List.new())

fn uniq_from<T, K>(xs :: List<T>, i :: Int, key :: Fun(T) -> K, seen :: Set<K>, out :: List<T>) -> List<T> where K: Eq, K: Hash do
  if i == xs.__len do
    out
  else
    let k = key(item(xs, i))
    if Set.contains(seen, k) do
      uniq_from(xs, i + 1, key, seen, out)
    else
      uniq_from(xs, i + 1, key, Set.add(seen, k), List.append(out, item(xs, i)))
    end
  end
end

## Without elements that equal the one in front of them.
## ```mesh
## List.dedup([1, 1, 2, 1]) #=> [1, 2, 1]
## ```
pub fn dedup<T>(xs :: List<T>) -> List<T> where T: Eq do
  for i in 0..xs.__len when i == 0 or item(xs, i) != item(xs, i - 1) do
    item(xs, i)
  end
end

## Pieces of `n` elements, the last one may have fewer; nothing is copied. Crashes for `n <= 0`.
## ```mesh
## List.chunk([1, 2, 3], 2) #=> [[1, 2], [3]]
## ```
pub fn chunk<T>(xs :: List<T>, n :: Int) -> List<List<T>> do
  if n <= 0 do
    panic("List.chunk: size must be positive")
  else
    for i in 0..pieces(xs.__len, n) do
      List.take(List.drop(xs, i * n), n)
    end
  end
end

fn pieces(len :: Int, n :: Int) -> Int = if len == 0 do 0 else (len - 1) / n + 1 end

## All runs of `n` neighbours, without copying. Crashes for `n <= 0`.
## ```mesh
## List.windows([1, 2, 3], 2) #=> [[1, 2], [2, 3]]
## ```
pub fn windows<T>(xs :: List<T>, n :: Int) -> List<List<T>> do
  if n <= 0 do
    panic("List.windows: size must be positive")
  else
    for i in 0..(xs.__len - n + 1) do
      List.take(List.drop(xs, i), n)
    end
  end
end

## The longest runs of neighbours with equal keys.
## ```mesh
## List.chunk_by([1, 3, 2], Int.is_odd) #=> [[1, 3], [2]]
## ```
pub fn chunk_by<T, K>(xs :: List<T>, key :: Fun(T) -> K) -> List<List<T>> where K: Eq =
  if xs.__len == 0 do [] else chunk_from(xs, 0, 1, key(item(xs, 0)), key, []) end

fn chunk_from<T, K>(xs :: List<T>, start :: Int, i :: Int, current :: K, key :: Fun(T) -> K, out :: List<List<T>>) -> List<List<T>> where K: Eq do
  if i == xs.__len do
    List.append(out, List.slice(xs, start, i))
  else
    let k = key(item(xs, i))
    if k == current do
      chunk_from(xs, start, i + 1, current, key, out)
    else
      chunk_from(xs, i, i + 1, k, key, List.append(out, List.slice(xs, start, i)))
    end
  end
end

## With `x` between neighbours.
## ```mesh
## List.intersperse([1, 2], 0) #=> [1, 0, 2]
## ```
pub fn intersperse<T>(xs :: List<T>, x :: T) -> List<T> do
  for i in 0..(xs.__len * 2 - 1) do
    if i % 2 == 0 do item(xs, i / 2) else x end
  end
end

## `n` times `x`; empty for `n <= 0`.
## ```mesh
## List.repeat("x", 3) #=> ["x", "x", "x"]
## ```
pub fn repeat<T>(x :: T, n :: Int) -> List<T> do
  for _ in 0..n do
    x
  end
end

## The first `n` elements of the endless repetition of `xs`; empty when `xs` is.
## ```mesh
## List.cycle_take([1, 2], 3) #=> [1, 2, 1]
## ```
pub fn cycle_take<T>(xs :: List<T>, n :: Int) -> List<T> do
  let count = if xs.__len == 0 do 0 else n end
  for i in 0..count do
    item(xs, i % xs.__len)
  end
end

## The first `n` elements moved to the end; negative `n` moves from the end to the front.
## ```mesh
## List.rotate([1, 2, 3], 1) #=> [2, 3, 1]
## ```
pub fn rotate<T>(xs :: List<T>, n :: Int) -> List<T> do
  if xs.__len == 0 do
    xs
  else
    let by = Int.mod_floor(n, xs.__len)
    joined(List.drop(xs, by), List.take(xs, by))
  end
end

## `f` applied to elements at the same place, as many as the shorter list has.
## ```mesh
## List.zip_with([1, 2], [10, 20], fn a, b -> a + b end) #=> [11, 22]
## ```
pub fn zip_with<A, B, C>(a :: List<A>, b :: List<B>, f :: Fun(A, B) -> C) -> List<C> do
  let n = if a.__len < b.__len do a.__len else b.__len end
  for i in 0..n do
    f(item(a, i), item(b, i))
  end
end

## Triples of elements at the same place, as many as the shortest list has.
## ```mesh
## List.zip3([1, 2], ["a", "b"], [true, false]) #=> [(1, "a", true), (2, "b", false)]
## ```
pub fn zip3<A, B, C>(a :: List<A>, b :: List<B>, c :: List<C>) -> List<(A, B, C)> do
  let n = Math.min(a.__len, Math.min(b.__len, c.__len))
  for i in 0..n do
    (item(a, i), item(b, i), item(c, i))
  end
end

## The first and the second elements of pairs.
## ```mesh
## List.unzip([(1, "a"), (2, "b")]) #=> ([1, 2], ["a", "b"])
## ```
pub fn unzip<A, B>(pairs :: List<(A, B)>) -> (List<A>, List<B>) =
  (List.map(pairs, fn entry -> Tuple.first(entry) end), List.map(pairs, fn entry -> Tuple.second(entry) end))

## Columns as rows; rows that are too short are left out of a column.
## ```mesh
## List.transpose([[1, 2], [3]]) #=> [[1, 3], [2]]
## ```
pub fn transpose<T>(rows :: List<List<T>>) -> List<List<T>> do
  let width = List.reduce(rows, 0, fn widest, row -> Math.max(widest, row.__len) end)
  for i in 0..width do
    List.filter_map(rows, fn row -> List.at(row, i) end)
  end
end

## Elements of `a` that `b` does not have. O(n) expected.
## ```mesh
## List.difference([1, 2, 1, 3], [1]) #=> [2, 3]
## ```
pub fn difference<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq, T: Hash do
  let other = Set.from_list(b)
  List.filter(a, fn x -> not Set.contains(other, x) end)
end

## Elements of `a` that `b` has too. O(n) expected.
## ```mesh
## List.intersection([3, 2, 1], [1, 3]) #=> [3, 1]
## ```
pub fn intersection<T>(a :: List<T>, b :: List<T>) -> List<T> where T: Eq, T: Hash do
  let other = Set.from_list(b)
  List.filter(a, fn x -> Set.contains(other, x) end)
end

## Where `x` is in a sorted list: `Ok(index)`, or `Err` of the index where it would be inserted. O(log n).
## ```mesh
## List.binary_search([10, 20, 30], 20) #=> Ok(1)
## List.binary_search([10, 20, 30], 25) #=> Err(2)
## ```
pub fn binary_search<T>(xs :: List<T>, x :: T) -> Result<Int, Int> where T: Ord = search(xs, x, 0, xs.__len)

# Everything before `low` comes before `x`, nothing from `high` on does.
fn search<T>(xs :: List<T>, x :: T, low :: Int, high :: Int) -> Result<Int, Int> where T: Ord do
  if low < high do
    let middle = low + (high - low) / 2
    if item(xs, middle) < x do search(xs, x, middle + 1, high) else search(xs, x, low, middle) end
  else if low < xs.__len and not (x < item(xs, low)) do
    Ok(low)
  else
    Err(low)
  end
end

## The integers `a` (inclusive) to `b` (exclusive).
## ```mesh
## List.range(2, 5) #=> [2, 3, 4]
## ```
pub fn range(a :: Int, b :: Int) -> List<Int> = Range.to_list(a..b)

## `f` of 0, 1, … `n - 1`.
## ```mesh
## List.generate(3, fn i -> i * i end) #=> [0, 1, 4]
## ```
pub fn generate<T>(n :: Int, f :: Fun(Int) -> T) -> List<T> do
  for i in 0..n do
    f(i)
  end
end

## The elements as a set.
## ```mesh
## List.to_set([1, 1, 2]) #=> Set.from_list([1, 2])
## ```
pub fn to_set<T>(xs :: List<T>) -> Set<T> where T: Eq, T: Hash = Set.from_list(xs)

## The elements as a queue, the first one in front. O(1).
## ```mesh
## List.to_queue([1, 2]) |> Queue.peek() #=> 1
## ```
pub fn to_queue<T>(xs :: List<T>) -> Queue<T> = Queue.from_list(xs)

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
