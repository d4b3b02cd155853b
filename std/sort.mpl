##! Stable sorting of arrays, below `List.sort`. Not visible to programs.
##!
##! After driftsort (Orson Peters, Lukas Bergdoll, 2024): runs that are there already are kept, what is between them is sorted by partitioning, and the
##! ranges are merged two by two, halves of about the same size first (Munro, Wild: Nearly-Optimal Mergesorts, ESA 2018). Partitioning moves elements more
##! often than merging, so blocks of counted elements are sorted by merging.
##!
##! `cmp` may contradict itself: the order is any then, with every element once.

extern fn counts_elements<T>(array :: Array<T>) -> Bool = "%array_counts"

# Up to this length a range is sorted by insertion alone.
fn tiny() -> Int = 8

# From this length on a range is partitioned.
fn large() -> Int = 32

## `array`, which nobody else holds, with its `n` elements in order.
pub fn stable<T>(array :: Array<T>, n :: Int, cmp :: Fun(T, T) -> Int) -> Array<T> do
  if n <= tiny() do
    insert_all(array, 0, 1, n, cmp)
  else
    # Where references are counted every place needs an element.
    let spare = if counts_elements(array) do Array.take(array, 0, n, n) else Array.new(n) end
    if n <= large() do
      sort_block(array, spare, 0, n, cmp)
    else
      let runs = find_runs(array, 0, n, shortest_run(n), Array.new(8), cmp)
      join_runs(array, spare, runs, 0, Array.len(runs) - 1, cmp)
    end
  end
  array
end

## Sorts `low..high` of `array`, whose elements are not counted; `spare` has room at the same places.
pub fn range<T>(array :: Array<T>, spare :: Array<T>, low :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if high - low <= tiny() do
    insert_all(array, low, low + 1, high, cmp)
  else
    quicksort(array, spare, low, high, rounds(high - low, 0), None, cmp)
  end
end

# Runs.

# The length from which on it is worth to keep a run: about the square root of `n`.
fn shortest_run(n :: Int) -> Int = if n <= 4096 do Int.min(n - n / 2, 64) else root(n, 64) end

fn root(n :: Int, guess :: Int) -> Int = if guess * guess >= n do guess else root(n, guess * 2) end

# Starts of ranges, twice, and one more where the range is in order; at the end the end of all.
fn find_runs<T>(array :: Array<T>, from :: Int, n :: Int, shortest :: Int, runs :: Array<Int>, cmp :: Fun(T, T) -> Int) -> Array<Int> do
  if from >= n do
    Array.push(runs, n * 2)
  else
    let rising = ordered_until(array, from + 1, n, cmp)
    let falling = if rising == from + 1 do falling_until(array, from + 1, n, cmp) else from end
    if rising - from >= shortest do
      find_runs(array, rising, n, shortest, Array.push(runs, from * 2 + 1), cmp)
    else if falling - from >= shortest do
      reverse_range(array, from, falling - 1)
      find_runs(array, falling, n, shortest, Array.push(runs, from * 2 + 1), cmp)
    else
      let seen = Array.len(runs)
      let goes_on = seen > 0 and not is_ordered(runs, seen - 1)
      find_runs(array, Int.min(n, from + shortest), n, shortest, if goes_on do runs else Array.push(runs, from * 2) end, cmp)
    end
  end
end

fn start_of(runs :: Array<Int>, i :: Int) -> Int = Array.get(runs, i) / 2

fn is_ordered(runs :: Array<Int>, i :: Int) -> Bool = Array.get(runs, i) % 2 == 1

## First index from `i` whose element comes before the one in front of it.
pub fn ordered_until<T>(array :: Array<T>, i :: Int, stop :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  if i >= stop do
    i
  else if cmp(Array.get(array, i - 1), Array.get(array, i)) <= 0 do
    ordered_until(array, i + 1, stop, cmp)
  else
    i
  end
end

## First index from `i` whose element does not come before the one in front of it.
pub fn falling_until<T>(array :: Array<T>, i :: Int, stop :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  if i >= stop do
    i
  else if cmp(Array.get(array, i - 1), Array.get(array, i)) > 0 do
    falling_until(array, i + 1, stop, cmp)
  else
    i
  end
end

fn reverse_range<T>(array :: Array<T>, first :: Int, last :: Int) do
  if first < last do
    let x = Array.get(array, first)
    Array.write(array, first, Array.get(array, last))
    Array.write(array, last, x)
    reverse_range(array, first + 1, last - 1)
  end
end

# Brings the ranges `from..stop` of `runs` into one order.
fn join_runs<T>(array :: Array<T>, spare :: Array<T>, runs :: Array<Int>, from :: Int, stop :: Int, cmp :: Fun(T, T) -> Int) do
  let low = start_of(runs, from)
  let high = start_of(runs, stop)
  if stop - from == 1 do
    if not is_ordered(runs, from) do
      sort_block(array, spare, low, high, cmp)
    end
  else
    let split = nearest(runs, from + 1, stop - 1, (low + high) / 2)
    join_runs(array, spare, runs, from, split, cmp)
    join_runs(array, spare, runs, split, stop, cmp)
    merge(array, spare, low, start_of(runs, split), high, cmp)
  end
end

# The range between `first` and `last` that starts nearest to `place`.
fn nearest(runs :: Array<Int>, first :: Int, last :: Int, place :: Int) -> Int do
  if first == last do
    first
  else if last - first == 1 do
    if place - start_of(runs, first) <= start_of(runs, last) - place do first else last end
  else
    let middle = (first + last) / 2
    if start_of(runs, middle) <= place do nearest(runs, middle, last, place) else nearest(runs, first, middle, place) end
  end
end

# Merges the sorted ranges `low..middle` and `middle..high`; the shorter one makes room.
fn merge<T>(array :: Array<T>, spare :: Array<T>, low :: Int, middle :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if cmp(Array.get(array, middle - 1), Array.get(array, middle)) > 0 do
    if middle - low <= high - middle do
      Array.copy(array, low, spare, low, middle - low)
      merge_up(spare, array, low, middle, middle, high, cmp)
    else
      Array.copy(array, middle, spare, middle, high - middle)
      merge_down(spare, array, low, middle - 1, middle, high - 1, cmp)
    end
  end
end

# Merges `i..middle` of `from` with `j..high` of `into` from the front; the next place is as far before `j` as there are elements left in `from`.
fn merge_up<T>(from :: Array<T>, into :: Array<T>, i :: Int, middle :: Int, j :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  let place = j - (middle - i)
  if i < middle and j < high do
    let a = Array.get(from, i)
    let b = Array.get(into, j)
    let second = cmp(a, b) > 0
    Array.write(into, place, if second do b else a end)
    merge_up(from, into, if second do i else i + 1 end, middle, if second do j + 1 else j end, high, cmp)
  else
    Array.copy(from, i, into, place, middle - i)
  end
end

# Merges `low..=i` of `into` with `middle..=j` of `from` from the back.
fn merge_down<T>(from :: Array<T>, into :: Array<T>, low :: Int, i :: Int, middle :: Int, j :: Int, cmp :: Fun(T, T) -> Int) do
  if i >= low and j >= middle do
    let a = Array.get(into, i)
    let b = Array.get(from, j)
    let first = cmp(a, b) > 0
    Array.write(into, i + 1 + j - middle, if first do a else b end)
    merge_down(from, into, low, if first do i - 1 else i end, middle, if first do j else j - 1 end, cmp)
  else
    Array.copy(from, middle, into, i + 1, j + 1 - middle)
  end
end

# Blocks without order. `spare` has the elements of `array` in `low..high` if they are counted.
fn sort_block<T>(array :: Array<T>, spare :: Array<T>, low :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if counts_elements(array) do
    merge_sort(spare, array, low, high, cmp)
  else
    quicksort(array, spare, low, high, rounds(high - low, 0), None, cmp)
  end
end

# Partitions for which there is patience: twice as many as there are when every one halves its range.
fn rounds(n :: Int, so_far :: Int) -> Int = if n <= 1 do so_far else rounds(n / 2, so_far + 2) end

# Nothing in the range comes before `least`.
fn quicksort<T>(array :: Array<T>, spare :: Array<T>, low :: Int, high :: Int, patience :: Int, least :: Option<T>, cmp :: Fun(T, T) -> Int) do
  if high - low < large() or patience == 0 do
    Array.copy(array, low, spare, low, high - low)
    merge_sort(spare, array, low, high, cmp)
  else
    let pivot = Array.get(array, choose(array, low, high - low, cmp))
    let smallest = case least do
      Some(x) -> cmp(x, pivot) >= 0
      None -> false
    end
    let middle = if smallest do low else partition(array, spare, low, low, low, high, fn x -> cmp(x, pivot) < 0 end) end
    if middle == low do
      # Elements like the pivot, which are done, come first.
      let equal = partition(array, spare, low, low, low, high, fn x -> cmp(x, pivot) <= 0 end)
      quicksort(array, spare, equal, high, patience - 1, None, cmp)
    else
      quicksort(array, spare, low, middle, patience - 1, least, cmp)
      quicksort(array, spare, middle, high, patience - 1, Some(pivot), cmp)
    end
  end
end

# Moves the elements of `low..high` for which `first` holds to the front and gives the place where the others start; both keep their order. Those before
# `i` are done: the first ones are in `low..left`, the others in `spare` from `low` on. Nothing is branched on: the outcomes are as good as random.
fn partition<T>(array :: Array<T>, spare :: Array<T>, low :: Int, i :: Int, left :: Int, high :: Int, first :: Fun(T) -> Bool) -> Int do
  if i + 1 < high do
    let x = Array.get(array, i)
    let y = Array.get(array, i + 1)
    Array.write(array, left, x)
    Array.write(spare, low + i - left, x)
    let next = if first(x) do left + 1 else left end
    Array.write(array, next, y)
    Array.write(spare, low + i + 1 - next, y)
    partition(array, spare, low, i + 2, if first(y) do next + 1 else next end, high, first)
  else if i < high do
    let x = Array.get(array, i)
    Array.write(array, left, x)
    Array.write(spare, low + i - left, x)
    partition(array, spare, low, i + 1, if first(x) do left + 1 else left end, high, first)
  else
    Array.copy(spare, low, array, left, high - left)
    left
  end
end

# Index of an element that is likely to be in the middle: the median of three, each of which is the median of three of an eighth of the range, and so on.
fn choose<T>(array :: Array<T>, low :: Int, n :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  let eighth = n / 8
  if n < 64 do
    median(array, low, low + eighth * 4, low + eighth * 7, cmp)
  else
    let a = choose(array, low, eighth, cmp)
    let b = choose(array, low + eighth * 4, eighth, cmp)
    median(array, a, b, choose(array, low + eighth * 7, eighth, cmp), cmp)
  end
end

fn median<T>(array :: Array<T>, a :: Int, b :: Int, c :: Int, cmp :: Fun(T, T) -> Int) -> Int do
  let x = Array.get(array, a)
  let y = Array.get(array, b)
  let z = Array.get(array, c)
  let below = cmp(x, y) < 0
  if below != (cmp(x, z) < 0) do
    a
  else if below == (cmp(y, z) < 0) do
    b
  else
    c
  end
end

# Merge sort between two blocks that have the same elements in `low..high`; afterwards those of `into` are sorted.
fn merge_sort<T>(from :: Array<T>, into :: Array<T>, low :: Int, high :: Int, cmp :: Fun(T, T) -> Int) do
  if high - low <= tiny() do
    insert_all(into, low, low + 1, high, cmp)
  else
    let middle = low + (high - low) / 2
    merge_sort(into, from, low, middle, cmp)
    merge_sort(into, from, middle, high, cmp)
    if cmp(Array.get(from, middle - 1), Array.get(from, middle)) <= 0 do
      Array.copy(from, low, into, low, high - low)
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

# Merges the halves `low..middle` and `middle..high`, which are sorted, from both ends at once: half of the elements each way, so that neither can run out and
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
    Array.copy(from, low, into, low, high - low)
  end
end
