##! Stable sorting by texts, below `List.sorted`, `sort_by` and `sort_by_desc`. Not visible to programs.
##!
##! Two texts in memory are compared at the price of two cache misses. So what is sorted are pairs without references: a *chunk*, the next bytes of a
##! text as a number, and the position of the text. Only ranges of equal chunks look at their texts again, for the chunks behind (multikey quicksort,
##! Bentley and Sedgewick 1997, with cached characters, Ng and Kakehi 2007).

## Whether the elements are texts, known when compiling.
pub extern fn holds_texts<T>(array :: Array<T>) -> Bool = "%array_texts"

# The bytes of a text from `at` on as a number in their order. Its lowest byte counts those that there are; 8 stands for more than the chunk holds.
extern fn chunk<T>(text :: T, at :: Int) -> Int = "%text_chunk"

# How many bytes from `at` on the texts have in common.
extern fn common<T>(a :: T, b :: T, at :: Int) -> Int = "%text_common"

# Bytes of a text in a chunk.
fn width() -> Int = 7

# So many times a range is sorted by the chunks behind; then its texts have long beginnings in common and are compared.
fn patience() -> Int = 40

## Positions, counted from `start`, of the `n` texts from `start` on in ascending order, beside numbers without meaning. `flip` is 0, or -1 for
## descending order; `cmp` is the same order as a comparison.
pub fn positions<T>(texts :: Array<T>, start :: Int, n :: Int, flip :: Int, cmp :: Fun(T, T) -> Int) -> Array<(Int, Int)> do
  let entries = Sort.stable(first_chunks(texts, start, 0, n, flip, Array.new(n)), n, by_chunk)
  refine(texts, start, entries, Array.new(n), 0, n, 0, flip, patience(), cmp)
  entries
end

fn by_chunk(a :: (Int, Int), b :: (Int, Int)) -> Int do
  if Tuple.first(b) < Tuple.first(a) do
    1
  else if Tuple.first(a) < Tuple.first(b) do
    -1
  else
    0
  end
end

fn first_chunks<T>(texts :: Array<T>, start :: Int, i :: Int, n :: Int, flip :: Int, out :: Array<(Int, Int)>) -> Array<(Int, Int)> do
  if i == n do
    out
  else
    let entry = (Int.bxor(chunk(Array.get(texts, start + i), 0), flip), i)
    first_chunks(texts, start, i + 1, n, flip, Array.push(out, entry))
  end
end

# Sorts the texts of equal chunks in `low..high`, which is in the order of the chunks at `at`.
fn refine<T>(
  texts :: Array<T>,
  start :: Int,
  entries :: Array<(Int, Int)>,
  spare :: Array<(Int, Int)>,
  low :: Int,
  high :: Int,
  at :: Int,
  flip :: Int,
  levels :: Int,
  cmp :: Fun(T, T) -> Int
) -> () do
  if low < high do
    let first = Tuple.first(Array.get(entries, low))
    let stop = equal_until(entries, low + 1, high, first)
    if stop - low > 1 and goes_on(first, flip) do
      deepen(texts, start, entries, spare, low, stop, at + width(), flip, levels, cmp)
    end
    refine(texts, start, entries, spare, stop, high, at, flip, levels, cmp)
  end
end

fn equal_until(entries :: Array<(Int, Int)>, i :: Int, high :: Int, chunk :: Int) -> Int do
  if i < high and Tuple.first(Array.get(entries, i)) == chunk do
    equal_until(entries, i + 1, high, chunk)
  else
    i
  end
end

fn goes_on(chunk :: Int, flip :: Int) -> Bool = Int.band(Int.bxor(chunk, flip), 255) == 8

# Sorts `low..high`, whose texts have the same bytes before `at`.
fn deepen<T>(
  texts :: Array<T>,
  start :: Int,
  entries :: Array<(Int, Int)>,
  spare :: Array<(Int, Int)>,
  low :: Int,
  high :: Int,
  at :: Int,
  flip :: Int,
  levels :: Int,
  cmp :: Fun(T, T) -> Int
) -> () do
  if levels == 0 do
    Sort.range(entries, spare, low, high, fn a, b -> cmp(text_at(texts, start, a), text_at(texts, start, b)) end)
  else
    let first = Int.bxor(chunk(text_at(texts, start, Array.get(entries, low)), at), flip)
    if reload(texts, start, entries, low, high, at, flip, first, 0) != 0 do
      Sort.range(entries, spare, low, high, by_chunk)
      refine(texts, start, entries, spare, low, high, at, flip, levels - 1, cmp)
    else if goes_on(first, flip) do
      let same = same_bytes(texts, start, entries, low, high, at + width(), -1)
      deepen(texts, start, entries, spare, low, high, at + width() + same, flip, levels - 1, cmp)
    end
  end
end

fn text_at<T>(texts :: Array<T>, start :: Int, entry :: (Int, Int)) -> T = Array.get(texts, start + Tuple.second(entry))

# Writes the chunks at `at`; 0 when all are `first`.
fn reload<T>(
  texts :: Array<T>,
  start :: Int,
  entries :: Array<(Int, Int)>,
  i :: Int,
  high :: Int,
  at :: Int,
  flip :: Int,
  first :: Int,
  differences :: Int
) -> Int do
  if i == high do
    differences
  else
    let entry = Array.get(entries, i)
    let next = Int.bxor(chunk(text_at(texts, start, entry), at), flip)
    Array.write(entries, i, (next, Tuple.second(entry)))
    reload(texts, start, entries, i + 1, high, at, flip, first, Int.bor(differences, Int.bxor(next, first)))
  end
end

# How many bytes from `at` on all texts in `i..high` have in common; at most `most` if that is not negative.
fn same_bytes<T>(texts :: Array<T>, start :: Int, entries :: Array<(Int, Int)>, i :: Int, high :: Int, at :: Int, most :: Int) -> Int do
  if i + 1 >= high or most == 0 do
    most
  else
    let same = common(text_at(texts, start, Array.get(entries, i)), text_at(texts, start, Array.get(entries, i + 1)), at)
    same_bytes(texts, start, entries, i + 1, high, at, if most < 0 or same < most do same else most end)
  end
end

## The `n` elements from `start` on in the order of `entries`.
pub fn arranged<T>(items :: Array<T>, start :: Int, entries :: Array<(Int, Int)>, n :: Int) -> Array<T> = arrange(items, start, entries, 0, n, Array.new(n))

fn arrange<T>(items :: Array<T>, start :: Int, entries :: Array<(Int, Int)>, i :: Int, n :: Int, out :: Array<T>) -> Array<T> do
  if i == n do
    out
  else
    arrange(items, start, entries, i + 1, n, Array.push(out, text_at(items, start, Array.get(entries, i))))
  end
end
