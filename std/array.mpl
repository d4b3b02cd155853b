##! Growable blocks of elements: the primitive below `List`, `Map` and `Set`. Not visible to programs.
##!
##! Nothing here checks bounds; callers do. Functions that change an array do so in place when nobody else holds it.

## Empty array with room for `capacity` elements.
pub extern fn new<T>(capacity :: Int) -> Array<T> = "%array_new"

## Number of elements.
pub extern fn len<T>(array :: Array<T>) -> Int = "%array_len"

## Number of elements there is room for.
pub extern fn cap<T>(array :: Array<T>) -> Int = "%array_cap"

## Element `i`.
pub extern fn get<T>(array :: Array<T>, i :: Int) -> T = "%array_get"

## With `x` at the end; doubles the capacity when full.
pub extern fn push<T>(array :: Array<T>, x :: T) -> Array<T> = "%array_push"

## With element `i` replaced.
pub extern fn set<T>(array :: Array<T>, i :: Int, x :: T) -> Array<T> = "%array_set"

## Replaces element `i` of an array that nobody else holds; sees to nothing.
pub extern fn write<T>(array :: Array<T>, i :: Int, x :: T) -> () = "%array_write"

## Copies `n` elements of one array over those of another one that nobody else holds; sees to nothing.
pub extern fn copy<T>(from :: Array<T>, i :: Int, into :: Array<T>, j :: Int, n :: Int) -> () = "%array_copy"

## The elements `from..stop` alone, with room for at least `capacity` elements.
pub extern fn take<T>(array :: Array<T>, from :: Int, stop :: Int, capacity :: Int) -> Array<T> = "%array_take"

## Without the last element.
pub extern fn pop<T>(array :: Array<T>) -> Array<T> = "%array_pop"

## With elements `i` and `j` exchanged.
pub extern fn swap<T>(array :: Array<T>, i :: Int, j :: Int) -> Array<T> = "%array_swap"

## `n` copies of `x`.
pub fn filled<T>(n :: Int, x :: T) -> Array<T> = fill(Array.new(n), n, x)

fn fill<T>(array :: Array<T>, n :: Int, x :: T) -> Array<T> do
  if n <= 0 do
    array
  else
    fill(Array.push(array, x), n - 1, x)
  end
end
