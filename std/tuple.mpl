##! Tuples. Where the shape of a tuple is known, the accessors give the exact element types; a `Tuple` has forgotten its shape.

## A tuple of any shape: its integers can still be read.
pub struct Tuple do
  __items :: List<Option<Int>>
end deriving()

pub fn __any(items :: List<Option<Int>>) -> Tuple = Tuple { __items: items }

## The element when it is an integer.
pub extern fn __as_int<T>(x :: T) -> Option<Int> = "%as_int"

pub fn __nth<T>(items :: List<T>, i :: Int) -> T do
  check_bounds("nth", i, List.length(items))
  List.get(items, i)
end

fn check_bounds(name :: String, i :: Int, len :: Int) -> () do
  if i < 0 or i >= len do
    panic("Tuple.#{name}: index #{i} out of bounds (len #{len})")
  end
end

fn int_at(t :: Tuple, name :: String, i :: Int) -> Int do
  check_bounds(name, i, List.length(t.__items))
  case List.get(t.__items, i) do
    Some(n) -> n
    None -> panic("Tuple.#{name}: element #{i} is not an Int")
  end
end

## The element at 0.
## ```mesh
## Tuple.first((1, "a")) #=> 1
## ```
pub fn first(t :: Tuple) -> Int = int_at(t, "first", 0)

## The element at 1.
## ```mesh
## Tuple.second((1, "a")) #=> "a"
## ```
pub fn second(t :: Tuple) -> Int = int_at(t, "second", 1)

## The element at `i`.
## ```mesh
## Tuple.nth((1, "a", true), 2) #=> true
## ```
pub fn nth(t :: Tuple, i :: Int) -> Int = int_at(t, "nth", i)

## Number of elements.
## ```mesh
## Tuple.size((1, "a", true)) #=> 3
## ```
pub fn size(t :: Tuple) -> Int = List.length(t.__items)

## The elements, which have one type.
## ```mesh
## Tuple.to_list((1, 2, 3)) #=> [1, 2, 3]
## ```
pub fn to_list(t :: Tuple) -> List<Int> = for i in 0..List.length(t.__items) do int_at(t, "to_list", i) end

## Both elements in the other order.
## ```mesh
## Tuple.swap((1, "a")) #=> ("a", 1)
## ```
pub fn swap<A, B>(t :: (A, B)) -> (B, A) do
  let (a, b) = t
  (b, a)
end

## With `f` applied to the first element.
## ```mesh
## Tuple.map_first((1, "a"), fn n -> n + 1 end) #=> (2, "a")
## ```
pub fn map_first<A, B, C>(t :: (A, B), f :: Fun(A) -> C) -> (C, B) do
  let (a, b) = t
  (f(a), b)
end

## With `f` applied to the second element.
## ```mesh
## Tuple.map_second((1, "a"), String.to_upper) #=> (1, "A")
## ```
pub fn map_second<A, B, C>(t :: (A, B), f :: Fun(B) -> C) -> (A, C) do
  let (a, b) = t
  (a, f(b))
end

impl Debug for Tuple do
  fn inspect(self) -> String = "<Tuple>"
end
