##! Lists: order, the least and the greatest, search in sorted lists.

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
    List.__from_array(Sort.stable(Array.take(xs.__buf, start, stop, n), n, cmp))
  end
end

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
    List.__from_array(TextSort.arranged(xs.__buf, xs.__start, order, xs.__len))
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

# Whether `ascending` is negative, with one comparison for what cannot be NaN. For searches, here and in `SortedMap`.
pub fn __precedes<T>(a :: T, b :: T) -> Bool where T: Ord = a < b or (is_nan(b) and not is_nan(a))

# For keys that are NaN, which equals nothing.
pub fn __both_nan<T>(a :: T, b :: T) -> Bool = is_nan(a) and is_nan(b)

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
  if xs.__len == 0 do None else Some(best_from(xs, 1, key, cmp, List.__item(xs, 0), key(List.__item(xs, 0)))) end

fn best_from<T, K>(xs :: List<T>, i :: Int, key :: Fun(T) -> K, cmp :: Fun(K, K) -> Int, found :: T, found_key :: K) -> T do
  if i == xs.__len do
    found
  else
    let x = List.__item(xs, i)
    let k = key(x)
    if cmp(k, found_key) < 0 do
      best_from(xs, i + 1, key, cmp, x, k)
    else
      best_from(xs, i + 1, key, cmp, found, found_key)
    end
  end
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
    if List.__precedes(List.__item(xs, middle), x) do search(xs, x, middle + 1, high) else search(xs, x, low, middle) end
  else if low < xs.__len and not List.__precedes(x, List.__item(xs, low)) do
    Ok(low)
  else
    Err(low)
  end
end
