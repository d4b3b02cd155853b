##! Integers from a start (inclusive) to a stop (exclusive).

pub struct Range do
  __start :: Int
  __stop :: Int
end deriving(Eq, Hash)

## The integers `start..stop`; empty when `stop <= start`.
pub fn new(start :: Int, stop :: Int) -> Range = start..stop

## Number of integers.
pub fn length(r :: Range) -> Int = if r.__stop > r.__start do r.__stop - r.__start else 0 end

## Ascending list of the integers.
pub fn to_list(r :: Range) -> List<Int> do
  for i in r.__start..r.__stop do
    i
  end
end

## `f` applied to every integer, ascending.
pub fn map<U>(r :: Range, f :: Fun(Int) -> U) -> List<U> do
  for i in r.__start..r.__stop do
    f(i)
  end
end

## The integers for which `keep` holds, ascending.
pub fn filter(r :: Range, keep :: Fun(Int) -> Bool) -> List<Int> do
  for i in r.__start..r.__stop when keep(i) do
    i
  end
end

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
