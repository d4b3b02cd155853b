##! One mutable place: the primitive below iterators. Not visible to programs.

## A cell that holds `x`.
pub extern fn new<T>(x :: T) -> Cell<T> = "%cell_new"

## The value held.
pub extern fn get<T>(cell :: Cell<T>) -> T = "%cell_get"

## Replaces the value held.
pub extern fn set<T>(cell :: Cell<T>, x :: T) -> () = "%cell_set"
