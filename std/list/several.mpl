##! Lists: several lists together, and lists made of a few elements or numbers.

## Pairs of elements at the same place, as many as the shorter list has.
## ```mesh
## List.zip(["a", "b"], [1, 2, 3]) #=> [("a", 1), ("b", 2)]
## ```
pub fn zip<T, U>(a :: List<T>, b :: List<U>) -> List<(T, U)> do
  let n = if a.__len < b.__len do a.__len else b.__len end
  for i in 0..n do
    (List.__item(a, i), List.__item(b, i))
  end
end

## With `x` between neighbours.
## ```mesh
## List.intersperse([1, 2], 0) #=> [1, 0, 2]
## ```
pub fn intersperse<T>(xs :: List<T>, x :: T) -> List<T> do
  for i in 0..(xs.__len * 2 - 1) do
    if i % 2 == 0 do List.__item(xs, i / 2) else x end
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
    List.__item(xs, i % xs.__len)
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
    List.__joined(List.drop(xs, by), List.take(xs, by))
  end
end

## `f` applied to elements at the same place, as many as the shorter list has.
## ```mesh
## List.zip_with([1, 2], [10, 20], fn a, b -> a + b end) #=> [11, 22]
## ```
pub fn zip_with<A, B, C>(a :: List<A>, b :: List<B>, f :: Fun(A, B) -> C) -> List<C> do
  let n = if a.__len < b.__len do a.__len else b.__len end
  for i in 0..n do
    f(List.__item(a, i), List.__item(b, i))
  end
end

## Triples of elements at the same place, as many as the shortest list has.
## ```mesh
## List.zip3([1, 2], ["a", "b"], [true, false]) #=> [(1, "a", true), (2, "b", false)]
## ```
pub fn zip3<A, B, C>(a :: List<A>, b :: List<B>, c :: List<C>) -> List<(A, B, C)> do
  let n = Math.min(a.__len, Math.min(b.__len, c.__len))
  for i in 0..n do
    (List.__item(a, i), List.__item(b, i), List.__item(c, i))
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
