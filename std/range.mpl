##! Integers from a start (inclusive) to a stop (exclusive).

pub struct Range do
  __start :: Int
  __stop :: Int
end deriving(Eq, Hash)

## The integers `start..stop`; empty when `stop <= start`.
## ```mesh
## Range.new(1, 4) |> Range.to_list() #=> [1, 2, 3]
## ```
pub fn new(start :: Int, stop :: Int) -> Range = start..stop

## Number of integers; the largest `Int` when there are more.
## ```mesh
## Range.length(Range.new(5, 2)) #=> 0
## ```
pub fn length(r :: Range) -> Int do
  let n = r.__stop - r.__start
  if r.__stop <= r.__start do
    0
  else if n < 0 do
    Int.max_value()
  else
    n
  end
end

## Ascending list of the integers.
## ```mesh
## Range.to_list(2..5) #=> [2, 3, 4]
## ```
pub fn to_list(r :: Range) -> List<Int> do
  for i in r.__start..r.__stop do
    i
  end
end

## `f` applied to every integer, ascending.
## ```mesh
## Range.map(0..3, fn i -> i * i end) #=> [0, 1, 4]
## ```
pub fn map<U>(r :: Range, f :: Fun(Int) -> U) -> List<U> do
  for i in r.__start..r.__stop do
    f(i)
  end
end

## The integers for which `keep` holds, ascending.
## ```mesh
## Range.filter(0..5, Int.is_even) #=> [0, 2, 4]
## ```
pub fn filter(r :: Range, keep :: Fun(Int) -> Bool) -> List<Int> do
  for i in r.__start..r.__stop when keep(i) do
    i
  end
end

## The integers from `a` to `b`, both included. Crashes when `b` is the largest integer, which is in no range.
## ```mesh
## Range.inclusive(1, 3) #=> 1..4
## ```
pub fn inclusive(a :: Int, b :: Int) -> Range do
  if b == Int.max_value() do
    # Its stop would wrap around, and the range be empty.
    panic("Range.inclusive: a range cannot include the largest Int")
  else
    a..(b + 1)
  end
end

## True when `n` is one of the integers. O(1).
## ```mesh
## Range.contains(0..5, 5) #=> false
## ```
pub fn contains(r :: Range, n :: Int) -> Bool = n >= r.__start and n < r.__stop

## Every `k`-th integer from the start; a negative `k` walks down from the last one. Crashes for 0.
## ```mesh
## Range.step(0..5, -2) #=> [4, 2, 0]
## ```
pub fn step(r :: Range, k :: Int) -> List<Int> do
  let n = Range.length(r)
  if k == 0 do
    panic("Range.step: zero step")
  else if n == 0 do
    []
  else if n == Int.max_value() do
    walked(r, if k > 0 do r.__start else r.__stop - 1 end, k, [])
  else if k > 0 do
    for i in 0..((n - 1) / k + 1) do r.__start + i * k end
  else
    # Dividing by `k` itself: the smallest integer has no positive counterpart.
    for i in 0..(1 - (n - 1) / k) do r.__stop - 1 + i * k end
  end
end

# Every `k`-th integer from `i` on: for ranges whose length may not be an integer.
fn walked(r :: Range, i :: Int, k :: Int, done :: List<Int>) -> List<Int> do
  let more = List.append(done, i)
  case Int.checked_add(i, k) do
    Some(next) -> if Range.contains(r, next) do walked(r, next, k, more) else more end
    None -> more
  end
end

## The first bound, which belongs to the range.
## ```mesh
## Range.start(2..5) #=> 2
## ```
pub fn start(r :: Range) -> Int = r.__start

## The second bound, which does not.
## ```mesh
## Range.stop(2..5) #=> 5
## ```
pub fn stop(r :: Range) -> Int = r.__stop

## Left fold, accumulator first, ascending.
## ```mesh
## Range.reduce(1..4, 0, fn sum, n -> sum + n end) #=> 6
## ```
pub fn reduce<A>(r :: Range, init :: A, f :: Fun(A, Int) -> A) -> A = reduce_from(r.__start, r.__stop, init, f)

fn reduce_from<A>(i :: Int, stop :: Int, acc :: A, f :: Fun(A, Int) -> A) -> A =
  if i < stop do reduce_from(i + 1, stop, f(acc, i), f) else acc end

impl Display for Range do
  fn to_string(self) -> String = "#{self.__start}..#{self.__stop}"
end

impl Debug for Range do
  fn inspect(self) -> String = "#{self.__start}..#{self.__stop}"
end

impl Iterable for Range do
  type Item = Int
  type Iter = Iter<Int>

  fn iter(self) -> Iter<Int> do
    let stop = self.__stop
    let position = Cell.new(self.__start)
    Iter.__from_next(fn ->
      let i = Cell.get(position)
      if i < stop do
        Cell.set(position, i + 1)
        Some(i)
      else
        None
      end
    end)
  end
end
